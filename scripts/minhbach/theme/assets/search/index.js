// The files of the index: which ones hold a term, and what is in them. outputs/search/ writes them and says how.

import { hash } from "./words.js";

const BUCKETS = 512;
const NEWEST = 4;
const STEPS = [[16, 32], [256, 128], [2048, BUCKETS]];
const RECORD_FILES = 16;
const SHOWN = 16;

export class Index {
  /** `base` is the address of the page; articles are numbered from the oldest, 0, and records follow them. */
  constructor(base, articles, records) {
    this.base = base;
    this.articles = articles;
    this.size = articles + records;
    this.files = new Map();
    this.spent = 0; // bytes of the files that a question needed, fetched for it or for one before
  }

  /** Every file that may hold a term of this route. */
  async holding(route) {
    const bucket = hash(route) % BUCKETS;
    const files = await Promise.all(this.names(bucket).map((name) => this.file(name)));
    const held = files.filter(Boolean);
    this.spent += held.reduce((sum, { packed }) => sum + packed, 0);
    return held;
  }

  names(bucket) {
    const names = [`r/${bucket % RECORD_FILES}.bin`];
    if (!this.articles) return names;
    names.push(`0/0/${bucket % NEWEST}.bin`);
    STEPS.forEach(([step, files], index) => {
      const number = bucket % files;
      const offset = Math.floor((number * step) / files);
      if (index < 2) {
        if (this.articles >= offset && this.articles - ((this.articles - offset) % step) > 0) names.push(`${index + 1}/0/${number}.bin`);
      } else {
        for (let block = 0; block * step + offset <= this.articles; block++) {
          if (block * step + offset > 0) names.push(`3/${block}/${number}.bin`);
        }
      }
    });
    return names;
  }

  file(name) {
    if (!this.files.has(name)) this.files.set(name, this.fetched(name));
    return this.files.get(name);
  }

  async fetched(name) {
    const packed = await this.packed(name);
    return packed && new Terms(await inflate(packed), packed.length, name.startsWith("r/") ? this.articles : 0);
  }

  /** The row of an article or record: title, its language, address, date, topic, units, kind, note, its language. */
  async row(number) {
    const isRecord = number >= this.articles;
    const place = isRecord ? number - this.articles : number;
    const name = `${isRecord ? "r/" : ""}shown/${Math.floor(place / SHOWN)}.bin`;
    if (!this.files.has(name)) {
      this.files.set(name, this.packed(name).then(inflate).then((content) => JSON.parse(UTF8.decode(content))));
    }
    return (await this.files.get(name))[place % SHOWN];
  }

  /** The bytes of a file; none where there is no such file. A failing line is the caller's to tell. */
  async packed(name) {
    const answer = await fetch(new URL(name, this.base), { cache: "no-cache" });
    if (answer.status === 404) return null;
    if (!answer.ok) throw new Error(`${answer.status} ${name}`);
    return new Uint8Array(await answer.arrayBuffer());
  }
}

async function inflate(packed) {
  try {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (missing) {
    return (await import("./inflate.js")).inflate(packed);
  }
}

class Terms {
  constructor(content, packed, first) {
    this.content = content;
    this.packed = packed;
    this.at = 0;
    this.base = this.number() + first;
    this.terms = [];
    let before = new Uint8Array(0);
    while (this.at < content.length) {
      const shared = this.number();
      const rest = this.number();
      const term = new Uint8Array(shared + rest);
      term.set(before.subarray(0, shared));
      term.set(content.subarray(this.at, this.at + rest), shared);
      this.at += rest;
      const length = this.number();
      this.terms.push([UTF8.decode(term), this.at, length]);
      this.at += length;
      before = term;
    }
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.content[this.at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  /** Calls `found(number, place, mask)` for everything that holds a term; the mask of a single word is 0. */
  each([term, start], found) {
    this.at = start;
    const count = this.number();
    const numbers = new Uint32Array(count);
    let last = this.base;
    for (let index = 0; index < count; index++) {
      const coded = this.number();
      last += coded >>> 2;
      numbers[index] = (last << 2) | (coded & 3);
    }
    const pair = term.includes(" ");
    for (let index = 0; index < count; index++) {
      const mask = pair ? (this.content[this.at + (index >> 1)] >> (index & 1 ? 4 : 0)) & 15 : 0;
      found(numbers[index] >>> 2, numbers[index] & 3, mask);
    }
  }

  /** The words that a prefix lists, each with the power of two of its articles. */
  list([, start, length]) {
    const parts = UTF8.decode(this.content.subarray(start, start + length)).split(" ");
    return parts.flatMap((word, index) => (index % 2 ? [] : [[word, Number(parts[index + 1])]]));
  }
}

const UTF8 = new TextDecoder();
