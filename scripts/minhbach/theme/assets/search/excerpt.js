// The words of a text around what was found, with the found ones marked as they are written there.

import { fold, keyOf, places } from "./words.js";

const BEFORE = 8;
const AFTER = 32;
const NEAR = 24;

/** Text and <mark> elements: a whole text with what was found in it marked. */
export function marked(text, typed, lang) {
  return nodes(text, hits(places(text), typed, lang), 0, text.length);
}

/** The same of a part: where most of what was typed stands together. `copy` is an article's index.md. */
export function excerpt(copy, typed, { lang, abbreviations }) {
  const text = readable(copy);
  const found = places(text);
  const short = Object.keys(abbreviations).map((abbr) => ({ word: abbr.toLowerCase(), key: keyOf(abbr.toLowerCase(), lang), plain: fold(abbr) }));
  const wanted = typed.length > 1 ? [...typed, ...short.filter(({ plain }) => stands(plain, typed, abbreviations))] : typed;
  const hit = hits(found, wanted, lang);
  const start = Math.max(best(hit) - BEFORE, 0);
  const end = Math.min(start + BEFORE + AFTER, found.length);
  if (!found.length) return [];
  const from = start ? found[start].start : 0;
  const to = end < found.length ? found[end - 1].end : text.length;
  return [...(from ? ["… "] : []), ...nodes(text, hit, from, to), ...(to < text.length ? [" …"] : [])];
}

/** Whether an abbreviation stands for words that were all typed. */
function stands(plain, typed, abbreviations) {
  const [, words] = Object.entries(abbreviations).find(([abbr]) => fold(abbr) === plain);
  return fold(words).split(/\s+/).every((word) => typed.some((one) => one.plain === word));
}

/** The title and the facts apart, without the marks of Markdown. */
function readable(copy) {
  const [, summary = "", , ...rest] = copy.split(/\n\n+/);
  return [summary, ...rest].join("\n")
    .replace(/&lt;/g, "<")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/<[^>]+>|\{[:.#][^}]*\}|^\|?[\s|:-]+\|?$/gm, "")
    .replace(/^(?:#+|>|[-*+]|\d+\.)\s+/gm, "")
    .replace(/\*\*|__|`|\|/g, "")
    .replace(/\s+/g, " ").trim();
}

/** The words of a text that were meant: exactly as typed where they stand so, else with other accents or endings. */
function hits(found, typed, lang) {
  const exact = new Set(found.map(({ word }) => word));
  return found.filter((one, index) => {
    one.index = index;
    one.typed = typed.findIndex(({ word, key, accented }) => one.word === word || (keyOf(one.word, lang) === key && !(accented && exact.has(word))));
    if (one.typed < 0 && typed.length && fold(one.word).startsWith(typed[typed.length - 1].plain)) one.typed = typed.length - 1;
    return one.typed >= 0;
  });
}

/** The place of the word from which on the most different words stand near, those that follow each other first. */
function best(hit) {
  let [place, most] = [0, 0];
  hit.forEach((one, index) => {
    const seen = new Set();
    let worth = 0;
    for (let next = index; next < hit.length && hit[next].index < one.index + NEAR; next++) {
      if (!seen.has(hit[next].typed)) worth += 2;
      seen.add(hit[next].typed);
      const after = hit[next + 1];
      if (after && after.index === hit[next].index + 1 && after.typed === hit[next].typed + 1) worth += 3;
    }
    if (worth > most) [place, most] = [one.index, worth];
  });
  return place;
}

function nodes(text, hit, from, to) {
  const made = [];
  let done = from;
  for (const { start, end } of hit) {
    if (start < from || end > to) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    made.push(text.slice(done, start), mark);
    done = end;
  }
  return [...made, text.slice(done, to)];
}
