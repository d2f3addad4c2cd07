// Sveltia speaks the browser's language; a first visit to this form speaks Vietnamese. It must stand before Sveltia.

const KEY = 'sveltia-cms.prefs';

const saved = JSON.parse(localStorage.getItem(KEY) ?? 'null');
if (!saved) localStorage.setItem(KEY, JSON.stringify({ locale: 'vi' }));
