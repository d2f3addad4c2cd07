// YAML that is changed as a careful person changes it: only where a value changed.

import { Document, isMap, isPair, isScalar, isSeq, parseDocument, visit } from 'yaml';

/** New front matter: one key a line, lists of short texts in brackets. */
export function render(content) {
  return Object.entries(content).map(([key, value]) => `${written(key, value)}`).join('');
}

/** The front matter `head`, which holds `known`, so that it holds `wanted`. */
export function patch(head, known, wanted) {
  const map = parseDocument(head, { schema: 'failsafe', keepSourceTokens: true }).contents;
  if (!isMap(map)) return render(wanted);
  const edits = [];
  for (const [index, pair] of map.items.entries()) {
    const key = String(pair.key);
    if (same(known[key], wanted[key])) continue;
    if (key in wanted && change(pair.value, known[key], wanted[key], false, edits)) continue;
    const [start, end] = [lineStart(head, pair.key.range[0]), nextStart(head, map, index)];
    edits.push([start, end, key in wanted ? written(key, wanted[key]) + blanks(head.slice(start, end)) : '']);
  }
  const fresh = Object.keys(wanted).filter((key) => !(key in known));
  const end = head && !head.endsWith('\n') ? '\n' : '';
  return applied(head, edits) + end + fresh.map((key) => written(key, wanted[key])).join('');
}

/** Note how to change a value in place; whether that can be done. */
function change(node, known, wanted, inFlow, edits) {
  if (same(known, wanted)) return true;
  if (isScalar(node) && typeof wanted === 'string' && typeof known === 'string') {
    if (node.type?.startsWith('BLOCK')) return false;
    edits.push([node.range[0], node.range[1], scalar(wanted, inFlow)]);
    return true;
  }
  const trial = [];
  if (isMap(node) && sameKeys(known, wanted) && node.items.every(isPair)) {
    const all = node.items.every(({ key, value }) =>
      change(value, known[String(key)], wanted[String(key)], inFlow || node.flow, trial));
    if (all) edits.push(...trial);
    return all;
  }
  if (isSeq(node) && Array.isArray(wanted) && node.items.length === wanted.length && Array.isArray(known)
    && known.length === wanted.length) {
    const all = node.items.every((item, index) =>
      change(item, known[index], wanted[index], inFlow || node.flow, trial));
    if (all) edits.push(...trial);
    return all;
  }
  return false;
}

function written(key, value) {
  const document = new Document({ [key]: value });
  visit(document, {
    Seq: (_, node) => { node.flow = node.items.every(isScalar) && node.items.every(({ value: v }) => String(v).length < 80); },
    Scalar: (place, node) => { if (place === 'value' || place !== 'key') node.type = style(String(node.value)); },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** A text as a value; between brackets also without what separates there. */
function scalar(text, inFlow) {
  return inFlow && /[,[\]{}]/.test(text) ? JSON.stringify(text) : written('k', text).slice(3, -1);
}

/** Plain, but for what other readers take for a number or a word of theirs; a date is to be read as one. */
function style(text) {
  const word = /^(true|false|yes|no|on|off|y|n|null|~|)$/i.test(text);
  const number = /^[-+.\d][\d.,_:eExXoOa-fA-F+-]*$/.test(text) && !/^\d{4}-\d{2}-\d{2}/.test(text);
  return word || number ? 'QUOTE_DOUBLE' : 'PLAIN';
}

function applied(text, edits) {
  return [...edits].sort((a, b) => b[0] - a[0]).reduce((done, [start, end, now]) => done.slice(0, start) + now + done.slice(end), text);
}

function lineStart(text, place) {
  return text.lastIndexOf('\n', place - 1) + 1;
}

/** Where the next key begins, or the comment that stands before it. */
function nextStart(head, map, index) {
  const next = map.items[index + 1];
  if (!next) return head.length;
  let start = lineStart(head, next.key.range[0]);
  for (let above = lineStart(head, start - 1); above > map.items[index].key.range[0] && /^#/.test(head.slice(above)); above = lineStart(head, above - 1)) start = above;
  return start;
}

function blanks(text) {
  return text.match(/\n(\s*\n)*$/)?.[0].slice(1) ?? '';
}

function sameKeys(one, other) {
  return one && other && typeof one === 'object' && typeof other === 'object' && !Array.isArray(other)
    && same(Object.keys(one).sort(), Object.keys(other).sort());
}

function same(one, other) {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}
