// Raw DEFLATE (RFC 1951) for browsers that cannot undo it themselves: loaded only where it is needed.

const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

export function inflate(packed) {
  const bits = new Bits(packed);
  const out = [];
  for (let last = 0; !last; ) {
    last = bits.take(1);
    const kind = bits.take(2);
    if (kind === 0) stored(bits, out);
    else block(bits, out, ...(kind === 1 ? fixed() : dynamic(bits)));
  }
  return Uint8Array.from(out);
}

class Bits {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  take(count) {
    let value = 0;
    for (let index = 0; index < count; index++, this.at++) value |= ((this.bytes[this.at >> 3] >> (this.at & 7)) & 1) << index;
    return value;
  }

  symbol(tree) {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; ; length++) {
      code |= this.take(1);
      const count = tree.counts[length];
      if (code - count < first) return tree.symbols[index + code - first];
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
  }
}

function tree(lengths) {
  const counts = new Array(16).fill(0);
  for (const length of lengths) counts[length]++;
  counts[0] = 0;
  const places = [0, 0];
  for (let length = 1; length < 15; length++) places[length + 1] = places[length] + counts[length];
  const symbols = [];
  lengths.forEach((length, symbol) => length && (symbols[places[length]++] = symbol));
  return { counts, symbols };
}

function fixed() {
  const lengths = Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8));
  return [tree(lengths), tree(new Array(30).fill(5))];
}

function dynamic(bits) {
  const literals = bits.take(5) + 257;
  const distances = bits.take(5) + 1;
  const codes = bits.take(4) + 4;
  const lengths = new Array(19).fill(0);
  for (let index = 0; index < codes; index++) lengths[ORDER[index]] = bits.take(3);
  const coder = tree(lengths);
  const all = [];
  while (all.length < literals + distances) {
    const symbol = bits.symbol(coder);
    if (symbol < 16) all.push(symbol);
    else if (symbol === 16) all.push(...new Array(bits.take(2) + 3).fill(all[all.length - 1]));
    else all.push(...new Array(symbol === 17 ? bits.take(3) + 3 : bits.take(7) + 11).fill(0));
  }
  return [tree(all.slice(0, literals)), tree(all.slice(literals))];
}

function stored(bits, out) {
  let at = (bits.at + 7) >> 3;
  const length = bits.bytes[at] | (bits.bytes[at + 1] << 8);
  at += 4;
  for (const byte of bits.bytes.subarray(at, at + length)) out.push(byte);
  bits.at = (at + length) << 3;
}

function block(bits, out, literals, distances) {
  for (let symbol = bits.symbol(literals); symbol !== 256; symbol = bits.symbol(literals)) {
    if (symbol < 256) {
      out.push(symbol);
      continue;
    }
    const length = LENGTHS[symbol - 257] + bits.take(LENGTH_BITS[symbol - 257]);
    const code = bits.symbol(distances);
    const extra = code < 2 ? 0 : (code >> 1) - 1;
    const base = code < 2 ? code + 1 : ((2 + (code & 1)) << extra) + 1;
    const from = out.length - base - bits.take(extra);
    for (let index = 0; index < length; index++) out.push(out[from + index]);
  }
}
