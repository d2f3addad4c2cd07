// From what was typed to the numbers of what was found, best first.

import { expanded, fold, keyOf, words } from "./words.js";

const ENOUGH = 10;
const MOST_WORDS = 12;
const MOST_PAIRS = 4; // of a long question: they lie spread over it
const MOST_BYTES = 80000; // of the index for one question: with scripts, titles and excerpts it stays below 120 KiB
const LOOKUP = 15000; // bytes that one takes, about
const PLACES = [1, 1.6, 2.6, 5]; // text, opening, title, all of the title
const TITLE = 2; // the places of which the words follow each other: the title is one, however much of it is meant
const PAIR = 8; // words that stand together weigh more than words apart in a title
const FEWER_ACCENTS = 0.17; // typed with some of the marks; even a whole title of it stays below an exact word in the text
const OTHER_ACCENTS = 0.12;
const NO_ACCENTS = 0.85; // typed without, found with
const OTHER_ENDING = 0.9;
const BEGINNING = 0.5;
const PHRASE = 2;
const KINDS = { article: 1, task: 0.9 };
const RECORD = 1.15;

/** What was typed: the words with their keys; an abbreviation may stand for several. */
export function parsed(query, settings, literal = false) {
  const text = literal ? query : expanded(query.trim(), settings.abbreviations);
  return words(text).slice(0, MOST_WORDS).map((word) => {
    const plain = fold(word);
    return { word, plain, accented: plain !== word, key: keyOf(word, settings.lang) };
  });
}

/**
 * All that was found. `filters` are tags (`unit:tien-duc`). `apart` asks for words that stand apart, too; it is done
 * without asking where few stand together. Gives {numbers, partial, more, typed, meant}: `partial` where nothing has all
 * the words, `more` where words apart were not looked for, `meant` what was looked for instead of what was typed.
 */
export async function search(index, settings, query, filters, apart = false) {
  index.spent = 0;
  const typed = parsed(query, settings);
  const found = { ...(await ranked(index, settings, typed, filters, apart)), typed, meant: "" };
  if (!typed.length || (found.numbers.length && !found.partial)) return found;
  const literal = parsed(query, settings, true);
  if (literal.length !== typed.length) {
    const other = await ranked(index, settings, literal, filters, apart);
    if (other.numbers.length && !other.partial) return { ...other, typed: literal, meant: "" };
  }
  return (await instead(index, settings, found, filters)) || found;
}

/** What was found for the first guess that finds something whole; null where none does, or where it costs too much. */
async function instead(index, settings, { typed, unknown }, filters) {
  if (!unknown.length) return null;
  const { guesses } = await import("./guess.js");
  for await (const meant of guesses(typed, unknown, (word) => (affordable(index) ? listed(index, word) : []))) {
    if (!affordable(index)) return null;
    const said = parsed(meant, settings, true);
    const other = await ranked(index, settings, said, filters, false);
    if (other.numbers.length && !other.partial) return { ...other, typed: said, meant };
  }
  return null;
}

/** How many terms may still be looked up. */
function affordable(index) {
  return Math.max(Math.floor((MOST_BYTES - index.spent) / LOOKUP), 0);
}

async function ranked(index, settings, typed, filters, apart) {
  const allowed = await filtered(index, filters);
  if (!typed.length) return { numbers: allowed ? newest(allowed) : [], partial: false, more: false, unknown: [] };
  const scores = new Scores(index, settings, typed, allowed);
  const first = typed.length > 1 ? pairs(typed) : [{ words: typed, route: typed[0].key, places: [0] }];
  await scores.add(index, first);
  let full = scores.complete();
  if (typed.length > 1 && (apart || full.length < ENOUGH)) {
    await scores.add(index, singles(typed, scores, affordable(index)));
    full = scores.complete();
  } else if (typed.length === 1 && full.length < ENOUGH) {
    await scores.add(index, await beginnings(index, typed[0], settings.lang));
    full = scores.complete();
  }
  const partial = !full.length;
  const more = typed.length > 1 && !apart && full.length >= ENOUGH;
  const unknown = typed.filter((_, place) => scores.asked & (1 << place) && !scores.seen[place]);
  return { numbers: scores.sorted(partial ? scores.nearest() : full), partial, more, unknown };
}

/** Neighbouring words; the last may be the beginning of one. */
function pairs(typed) {
  const found = new Map();
  for (const place of spread(typed.length - 1)) {
    const [first, second] = [typed[place], typed[place + 1]];
    const route = `${first.key} ${[...second.key][0]}`;
    const name = `${first.word} ${second.word}`;
    if (found.has(name)) found.get(name).places.push(place);
    else found.set(name, { words: [first, second], route, places: [place], open: place + 2 === typed.length });
  }
  return [...found.values()];
}

/** The places of the pairs to look up among so many: all of few; of more, pairs that share no word, from end to end. */
function spread(count) {
  if (count <= MOST_PAIRS) return Array.from({ length: count }, (_, place) => place);
  const taken = Math.min(Math.ceil((count + 1) / 2), MOST_PAIRS);
  return Array.from({ length: taken }, (_, index) => Math.round((index * (count - 1)) / (taken - 1)));
}

/** The words alone, those that no pair has first. */
function singles(typed, scores, most) {
  const wanted = typed.map((word, place) => ({ words: [word], route: word.key, places: [place] }));
  return wanted.sort((one, other) => scores.seen[one.places[0]] - scores.seen[other.places[0]]).slice(0, most);
}

/** The words that begin with what was typed, the most frequent first. */
async function beginnings(index, typed, lang) {
  const begun = (await listed(index, typed)).filter(([word]) => word.startsWith(typed.plain) && word !== typed.plain);
  return begun.slice(0, 3).map(([word]) => {
    const whole = { word, plain: word, accented: false, key: keyOf(word, lang) };
    return { words: [whole], route: whole.key, places: [0], begun: true };
  });
}

/** The listed words of a prefix by their plain form, with what they count, the most frequent first. */
async function listed(index, typed) {
  const prefix = `^${[...typed.plain].slice(0, 3).join("")}`;
  const counts = new Map();
  if ([...typed.plain].length < 3) return [];
  for (const file of await index.holding(prefix)) {
    for (const term of file.terms.filter(([name]) => name === prefix)) {
      for (const [word, power] of file.list(term)) counts.set(fold(word), (counts.get(fold(word)) || 0) + 2 ** power);
    }
  }
  return [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
}

/** The numbers that all the filters let through: a byte for each number; null without filters. */
async function filtered(index, filters) {
  let allowed = null;
  for (const tag of filters) {
    const passed = new Uint8Array(index.size);
    for (const file of await index.holding(`#${tag}`)) {
      for (const term of file.terms) {
        if (term[0] === `#${tag}`) file.each(term, (number) => (passed[number] = allowed ? allowed[number] : 1));
      }
    }
    allowed = passed;
  }
  return allowed;
}

function newest(allowed) {
  const numbers = [];
  for (let number = allowed.length - 1; number >= 0; number--) if (allowed[number]) numbers.push(number);
  return numbers;
}

/** How well a word of the index is the one that was typed; 0 where it is another. */
function likeness(typed, word, lang, open) {
  if (word === typed.word) return 1;
  const plain = fold(word);
  if (plain === typed.plain) return typed.accented ? (hasMarks(word, typed.word) ? FEWER_ACCENTS : OTHER_ACCENTS) : NO_ACCENTS;
  if (keyOf(word, lang) === typed.key) return OTHER_ENDING;
  return open && plain.startsWith(typed.plain) ? BEGINNING : 0;
}

/** Whether a word has all the marks that were typed: `đông` those of `đong`, and `hòa` not those of `hoạ`. */
function hasMarks(word, typed) {
  const letters = [...word.normalize("NFD")];
  return [...typed.normalize("NFD")].every((letter) => letters.includes(letter));
}

class Scores {
  constructor(index, settings, typed, allowed) {
    this.settings = settings;
    this.size = index.size;
    this.articles = index.articles;
    this.count = typed.length;
    this.allowed = allowed;
    this.total = new Float64Array(this.size);
    this.covered = new Uint16Array(this.size);
    this.chains = new Uint8Array(this.size);
    this.seen = new Array(this.count).fill(false);
    this.asked = 0; // the words that were looked up, as bits
  }

  /** Look terms up and add what they are worth. */
  async add(index, lookups) {
    const files = await Promise.all(lookups.map(({ route }) => index.holding(route)));
    const masks = new Map();
    lookups.forEach((lookup, place) => this.weigh(lookup, files[place], masks));
    if (masks.size > 1) this.chain(masks);
  }

  weigh({ words: wanted, places, open, begun }, files, masks) {
    const best = new Float32Array(this.size);
    const mask = new Uint8Array(this.size);
    const stand = new Uint8Array(this.size);
    for (const file of files) {
      for (const term of file.terms) {
        const like = this.like(wanted, term[0], open);
        if (like) {
          file.each(term, (number, place, where) => {
            best[number] = Math.max(best[number], like * PLACES[place]);
            mask[number] |= where;
            stand[number] = Math.max(stand[number], Math.min(place, TITLE));
          });
        }
      }
    }
    for (const place of places) if (wanted.length > 1) masks.set(place, { mask, stand });
    this.sum(best, wanted.length > 1 ? PAIR : begun ? BEGINNING : 1, places, wanted.length);
  }

  like(wanted, term, open) {
    const parts = term.split(" ");
    if (parts.length !== wanted.length || term[0] === "#" || term[0] === "^") return 0;
    return wanted.reduce((like, typed, index) => {
      return like && like * likeness(typed, parts[index], this.settings.lang, open && index === wanted.length - 1);
    }, 1);
  }

  /** The rarer a term, the more it says. */
  sum(best, weight, places, length) {
    const words = places.flatMap((place) => Array.from({ length }, (_, index) => place + index));
    const bits = words.reduce((all, word) => all | (1 << word), 0);
    this.asked |= bits;
    let holders = 0;
    for (let number = 0; number < this.size; number++) if (best[number]) holders++;
    if (!holders) return;
    for (const word of words) this.seen[word] = true;
    const rarity = weight * Math.log(1 + this.size / holders);
    for (let number = 0; number < this.size; number++) {
      if (best[number]) {
        this.total[number] += best[number] * rarity;
        this.covered[number] |= bits;
      }
    }
  }

  /**
   * Which texts hold the pairs one after the other, as the masks of their places tell: turned back to the first. What
   * stands in an article's title does not follow on what stands in its text; a record's name stands in both.
   */
  chain(masks) {
    this.chains.fill(15);
    const [{ stand: first }] = masks.values();
    for (const [place, { mask, stand }] of masks) {
      const turn = place & 3;
      for (let number = 0; number < this.size; number++) {
        const follows = number >= this.articles || stand[number] === first[number];
        this.chains[number] &= follows ? (mask[number] >> turn) | (mask[number] << (4 - turn)) : 0;
      }
    }
  }

  /** What holds every word that was looked up, filters kept. */
  complete() {
    return this.holding((covered) => covered === this.asked);
  }

  /** What holds the most of the words. */
  nearest() {
    let most = 0;
    for (let number = 0; number < this.size; number++) {
      if (!this.allowed || this.allowed[number]) most = Math.max(most, ones(this.covered[number]));
    }
    return most * 2 < ones(this.asked) ? [] : this.holding((covered) => ones(covered) === most);
  }

  holding(wanted) {
    const numbers = [];
    for (let number = 0; number < this.size; number++) {
      if (wanted(this.covered[number]) && (!this.allowed || this.allowed[number])) numbers.push(number);
    }
    return numbers;
  }

  /** Best first; of equal merit, the newest. */
  sorted(numbers) {
    const merit = (number) => this.total[number] * (this.chains[number] ? PHRASE : 1) * this.weight(number);
    const merits = new Map(numbers.map((number) => [number, merit(number)]));
    return numbers.sort((one, other) => merits.get(other) - merits.get(one) || other - one);
  }

  /** Records stand before articles that say the same. */
  weight(number) {
    let at = this.articles;
    if (number < at) return KINDS.article;
    for (const [kind, count] of this.settings.kinds) {
      at += count;
      if (number < at) return KINDS[kind] || RECORD;
    }
    return RECORD;
  }
}

function ones(bits) {
  let count = 0;
  for (; bits; bits &= bits - 1) count++;
  return count;
}
