// The words of a text as the index holds them: what text/tokens.py does. One table of the tests asks both.

const MARKS = /[\u0300-\u036f]+/g;
const TONE_ON_SECOND_VOWEL = /(q?)(o(?=[ae])|u(?=y))([aey])([\u0300\u0301\u0303\u0309\u0323])(?![\p{L}\u0300-\u036f])/gu;
const WORD = /[\p{L}\p{Nl}\p{No}]+|\p{Nd}+/gu;
const POSSESSIVE = /['’]s(?![\p{L}\p{N}_])/gu;

/** The key for readers who type without diacritics. */
export function fold(text) {
  return text.normalize("NFD").replace(MARKS, "").toLowerCase().replace(/[đð]/g, "d");
}

/** Diacritics kept, the tone always on the first vowel of oa, oe and uy. */
function spelling(word) {
  if (/^\p{Nd}/u.test(word)) return word.replace(/^0+(?=.)/, "");
  const place = (found, q, first, second, tone) => (q && first === "u" ? found : q + first + tone + second);
  return word.normalize("NFD").replace(TONE_ON_SECOND_VOWEL, place).normalize("NFC");
}

/** The spellings of all words, in order. */
export function words(text) {
  return (text.normalize("NFC").toLowerCase().replace(POSSESSIVE, "").match(WORD) || []).map(spelling);
}

/** The words with where they stand in the text, which is in NFC. */
export function places(text) {
  return [...text.matchAll(WORD)].map((found) => ({
    word: spelling(found[0].toLowerCase()),
    start: found.index,
    end: found.index + found[0].length,
  }));
}

/** An English word without its plural: text/stems.py names the source. */
export function stem(word) {
  if (word.length <= 3) return word;
  if (/(?:x|z|ch|sh|ss)es?$/.test(word)) return word.replace(/es?$/, "");
  if (!/[^us]s$/.test(word) || /[ao]es$/.test(word)) return word;
  if (word.endsWith("ies")) return /[ae]ies$/.test(word) ? word : word.slice(0, -3) + "y";
  return word.slice(0, -1);
}

const keys = new Map();

/** From a spelling to its key in the language of the page. */
export function keyOf(word, lang) {
  if (!keys.has(word)) keys.set(word, lang === "vi" ? fold(word) : stem(fold(word)));
  return keys.get(word);
}

/** FNV-1a of 32 bits. */
export function hash(text) {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}

/** What was typed, with abbreviations written out: `ubnd xã` → Ủy ban nhân dân xã; not in a document's number. */
export function expanded(query, abbreviations) {
  const short = new Map(Object.entries(abbreviations).map(([abbr, words]) => [fold(abbr), [abbr, words]]));
  const typed = query.split(/\s+/);
  const written = typed.map((word, index) => {
    const bare = word.replace(/^[("“']+|[)"”',.;:?!]+$/g, "");
    const known = short.get(fold(bare));
    const numbered = typed.slice(Math.max(index - 2, 0), index).some((before) => /\d/.test(before));
    const letters = (bare.match(/\p{L}/gu) || []).length;
    return known && !numbered && (bare === known[0] || letters > 2) ? known[1] : word;
  });
  return written.join(" ");
}
