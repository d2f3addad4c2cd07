// What was probably meant by a word that stands nowhere: a slip of the finger, a keyboard left in English (Telex: `duwowngf`
// for đường), two words without a space.

const SYLLABLE = /^(?:ngh|ng|nh|th|tr|ch|kh|ph|gh|gi|qu|[bcdghklmnprstvx])?(?:uye|uoi|uou|ieu|yeu|oai|oay|oeo|uay|uya|uyu|oa|oe|uy|ue|uo|ua|ui|uu|ie|ye|ia|iu|ai|ao|au|ay|eo|eu|oi|[aeiouy])(?:ng|nh|ch|[cmnpt])?$/;
const MOST = 4;

/** Other texts for the unknown words among those typed, the likeliest first. `listed` gives known words of a prefix. */
export async function* guesses(typed, unknown, listed) {
  const plain = new Map(unknown.flatMap((word) => telex(word.plain).map((other) => [word, other])));
  if (plain.size) yield said(typed, plain);
  const best = new Map();
  for (const word of unknown.slice(0, 2)) {
    const instead = [...split(word.plain), ...swapped(word.plain)];
    for (const other of instead.slice(0, MOST)) yield said(typed, new Map([...best, [word, other]]));
    const close = near(word.plain, await listed(word));
    for (const other of close) yield said(typed, new Map([...best, [word, other]]));
    if (instead.length || close.length) best.set(word, instead[0] || close[0]);
  }
}

function said(typed, instead) {
  return typed.map((one) => instead.get(one) || one.word).join(" ");
}

/** Without the letters that Telex types for marks: `ddaats` is dat. */
function telex(word) {
  const letters = word.replace(/dd/g, "d").replace(/([aeo])\1/g, "$1").replace(/([aou])w/g, "$1").replace("w", "u");
  const plain = letters.replace(/([aeiouy])[sfrxj]*(ng|nh|ch|[cmnpt])?[sfrxj]*$/, "$1$2");
  return plain !== word && SYLLABLE.test(plain) ? [plain] : [];
}

/** As two syllables: `tienduc` is tien duc. */
function split(word) {
  const found = [];
  for (let at = 2; at <= word.length - 2; at++) {
    const [one, other] = [word.slice(0, at), word.slice(at)];
    if (SYLLABLE.test(one) && SYLLABLE.test(other)) found.push(`${one} ${other}`);
  }
  return found.slice(0, 2);
}

/** Known words that differ in a letter or two, the nearest and then the most frequent first. */
function near(word, listed) {
  const far = word.length > 5 ? 2 : 1;
  const close = listed.map(([known, count]) => [distance(known, word), -count, known]).filter(([away]) => away && away <= far);
  return close.sort((one, other) => one[0] - other[0] || one[1] - other[1]).slice(0, 2).map(([, , known]) => known);
}

/** Two neighbouring letters changed places: `sahc` is sach. */
function swapped(word) {
  const found = [];
  for (let at = 0; at + 1 < word.length; at++) {
    const other = word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
    if (other !== word && SYLLABLE.test(other)) found.push(other);
  }
  return found.slice(0, 2);
}

/** How many letters must change to make one word of another, up to 3. */
function distance(one, other) {
  if (Math.abs(one.length - other.length) > 2) return 3;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return Math.min(row[other.length], 3);
}
