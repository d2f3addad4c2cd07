// The body: an editor's visual editor writes all of it anew; blocks that say the same keep the author's own marks.

/** `now`, with each block that `before` had taken from there as it stood. */
export function merge(before, now) {
  if (plain(before) === plain(now)) return before;
  const [old, fresh] = [blocks(before), blocks(now)];
  const pairs = common(old.map(plain), fresh.map(plain));
  const text = fresh.map((block, index) => (pairs.has(index) ? old[pairs.get(index)] : block)).join('\n\n');
  return `${before.match(/^\n*/)[0]}${text}\n`;
}

function blocks(text) {
  return text.replace(/^\n+|\s+$/g, '').split(/\n[ \t]*\n+/);
}

/** What a block says, whichever of two equal marks it says it with. */
function plain(text) {
  return text
    .replace(/^[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/gm, '|---|')
    .replace(/[ \t]*\|[ \t]*/g, '|')
    .replace(/^([ \t]*)[*+-][ \t]+/gm, '$1- ')
    .replace(/\*\*|__/g, '\u0001')
    .replace(/\*|_/g, '\u0002')
    .replace(/\\([^\s\w])/g, '$1')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{2,}/g, '\n\n')
    .trim();
}

/** The longest way to pair equal blocks in order: index in `fresh` → index in `old`. */
function common(old, fresh) {
  const best = Array.from({ length: old.length + 1 }, () => new Uint16Array(fresh.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = fresh.length - 1; j >= 0; j -= 1) {
      best[i][j] = old[i] === fresh[j] ? best[i + 1][j + 1] + 1 : Math.max(best[i + 1][j], best[i][j + 1]);
    }
  }
  const pairs = new Map();
  for (let i = 0, j = 0; i < old.length && j < fresh.length;) {
    if (old[i] === fresh[j]) pairs.set(j++, i++);
    else if (best[i + 1][j] >= best[i][j + 1]) i += 1;
    else j += 1;
  }
  return pairs;
}
