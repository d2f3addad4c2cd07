// index.<lang>.md ↔ the values of the form. What an editor did not change keeps its bytes.

import { parseDocument } from 'yaml';
import { merge } from './blocks.js';
import { patch, render } from './front-matter.js';

const SOURCE = '_source'; // the file as it was read, carried through the form as a value that has no field
const BAR = '&#124;'; // Sveltia's visual editor cuts a table's cell at `\|`
const MOMENTS = ['published', 'updated', 'translated'];
const HEAD = /^---[^\n]*\n([\s\S]*?\n)?---[^\n]*(?:\n|$)/;

export function fromFile(text) {
  const [head, body] = split(text);
  return { ...shown(values(head)), body: body.replaceAll('\\|', BAR), [SOURCE]: text };
}

export function toFile({ [SOURCE]: source, body = '', ...content }) {
  const wanted = kept(content);
  const [head, before] = split(source ?? '');
  const known = kept(shown(values(head)));
  if (wanted.status === 'published' && !known.status) delete wanted.status;
  if (!source) return `---\n${render(wanted)}---\n${body.trim()}\n`;
  return `---\n${patch(head, known, wanted)}---\n${merge(before, body.replaceAll(BAR, '\\|'))}`;
}

function split(text) {
  const [whole, head = ''] = text.match(HEAD) ?? ['', ''];
  return [head, text.slice(whole.length)];
}

/** Every scalar a text, as the checker reads it. */
function values(head) {
  return parseDocument(head, { schema: 'failsafe' }).toJS() ?? {};
}

/** As the form shows it: yes or no for `serious`, and an alt for a lost photo, which has none to ask for. */
function shown(content) {
  const { photos, corrections, ...rest } = content;
  if (Array.isArray(photos)) rest.photos = photos.map(withAlt);
  if (Array.isArray(corrections)) rest.corrections = corrections.map(withFlag);
  return rest;
}

function withAlt(photo) {
  return photo && !photo.file && !photo.alt && photo.caption ? { ...photo, alt: photo.caption } : photo;
}

function withFlag(correction) {
  return correction && 'serious' in correction
    ? { ...correction, serious: String(correction.serious) === 'true' }
    : correction;
}

/** As the file holds it: nothing empty, no alt of a lost photo, no `translated` of an original, times to the minute. */
function kept(content) {
  const found = compact(content) ?? {};
  for (const key of MOMENTS) if (found[key]) found[key] = found[key].replace(/(T\d\d:\d\d):00(\.0+)?/, '$1');
  if (found.published) {
    delete found.translated;
    delete found.translator;
  }
  return found;
}

function compact(value) {
  if (Array.isArray(value)) {
    const items = value.map(compact).filter((item) => item !== undefined);
    return items.length ? items : undefined;
  }
  if (value && typeof value === 'object') {
    const { alt, ...photo } = value;
    const lost = alt && !value.file && alt === value.caption;
    const pairs = Object.entries(lost ? photo : value).filter(([key]) => !key.startsWith('__'));
    const filled = pairs.map(([key, inner]) => [key, compact(inner)]).filter(([, inner]) => inner !== undefined);
    return filled.length ? Object.fromEntries(filled) : undefined;
  }
  if (value === false || value === null || value === undefined) return undefined;
  const text = String(value);
  return text.trim() === '' ? undefined : text;
}
