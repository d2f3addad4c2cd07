// The search page: reads its address, asks the index, shows what was found. Everything shown stands in the page's words.

import { excerpt, marked } from "./excerpt.js";
import { Index } from "./index.js";
import { search } from "./rank.js";

const FILTERS = ["topic", "unit", "year", "kind"];
const AT_ONCE = 10;
const PAUSE = 300; // milliseconds without a key before what is typed is looked for

const form = document.querySelector(".mb-search__form");
const settings = { ...JSON.parse(form.dataset.search), root: form.dataset.root };
const records = settings.kinds.reduce((sum, [, count]) => sum + count, 0);
const index = new Index(new URL("./", location.href), settings.articles, records);
const field = form.elements.q;
const status = document.querySelector(".mb-search__status");
const hint = document.querySelector(".mb-search__hint");
const list = document.querySelector(".mb-search__results");
const more = document.querySelector(".mb-search__more");
const results = document.querySelector(".mb-search__found");
let turn = 0; // an answer that comes after a newer question is dropped
let timer = 0;

/** A sentence of the page with its holes filled. */
function say(key, holes = {}) {
  const one = settings.words[`${key}.one`];
  const sentence = holes.count === 1 && one ? one : settings.words[key];
  return sentence.replace(/\{(\w+)\}/g, (_, name) => (name === "count" ? holes.count.toLocaleString(settings.lang) : holes[name]));
}

function element(name, className, ...inner) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...inner);
  return made;
}

/** The address of this search, to be shared. */
function address() {
  const asked = new URLSearchParams();
  for (const name of ["q", ...FILTERS]) if (form.elements[name].value) asked.set(name, form.elements[name].value);
  const said = asked.toString();
  return location.pathname + (said ? `?${said}` : "");
}

function fill() {
  const asked = new URLSearchParams(location.search);
  for (const name of ["q", ...FILTERS]) form.elements[name].value = asked.get(name) || "";
  for (const name of FILTERS) if (form.elements[name].selectedIndex < 0) form.elements[name].value = "";
}

async function run(apart = false) {
  const query = field.value.trim();
  const filters = FILTERS.filter((name) => form.elements[name].value).map((name) => `${name}:${form.elements[name].value}`);
  const mine = ++turn;
  hint.replaceChildren();
  results.hidden = !query && !filters.length;
  document.title = query ? `${query} – ${settings.title}` : settings.title;
  if (results.hidden) {
    list.replaceChildren();
    status.textContent = "";
    return;
  }
  if (!list.firstChild) status.textContent = say("wait");
  results.setAttribute("aria-busy", "true");
  performance.mark("asked");
  try {
    const found = await search(index, settings, query, filters, apart);
    if (mine === turn) await show(found, query, mine);
  } catch (failure) {
    if (mine !== turn) return;
    status.textContent = say("failed");
    console.info(failure);
  }
  if (mine === turn) results.setAttribute("aria-busy", "false");
}

async function show(found, query, mine) {
  const first = await rows(found, 0);
  if (mine !== turn) return;
  list.replaceChildren(...first);
  performance.measure("answered", "asked");
  const count = found.numbers.length;
  status.textContent = count ? say(found.partial ? "partial" : query ? "found" : "filtered", { count, query: found.meant || query }) : say("none", { query });
  hint.textContent = found.meant ? say("meant", { query }) : "";
  offerMore(found, first.length);
}

function offerMore(found, shown) {
  const left = found.numbers.length - shown;
  more.hidden = left <= 0 && !found.more;
  more.textContent = left > 0 ? say("more") : say("apart");
  more.onclick = async () => {
    if (left <= 0) return run(true);
    const next = await rows(found, shown);
    list.append(...next);
    next[0].querySelector("a").focus();
    offerMore(found, shown + next.length);
  };
}

function rows(found, start) {
  const numbers = found.numbers.slice(start, start + AT_ONCE);
  return Promise.all(numbers.map(async (number) => result(await index.row(number), found.typed)));
}

/** One result. Its excerpt is fetched once it comes into view. */
function result([title, lang, path, date, topic, units, kind, note, noteLang], typed) {
  const link = element("a", "mb-teaser__link", ...marked(title, typed, settings.lang));
  link.href = settings.root + path;
  const heading = element("h3", "mb-teaser__title", link);
  if (lang) heading.lang = link.hreflang = lang;
  const label = topic ? named("topic", topic) : named("kind", kind);
  const text = element("p", "mb-teaser__summary", ...(note ? marked(note, typed, settings.lang) : []));
  if (noteLang || (lang && kind === "article")) text.lang = noteLang || lang;
  const meta = element("p", "mb-teaser__meta");
  if (date) meta.append(element("span", "mb-teaser__date", date));
  if (kind === "article" && units.length) meta.append(element("span", "mb-teaser__units", units.slice(0, 3).map((unit) => named("unit", unit)).join(", ")));
  const item = element("li", "mb-search__item", element("p", "mb-teaser__topic", label), heading, text, meta);
  if (kind === "article") {
    text.classList.add("mb-search__excerpt");
    seen.observe(item);
    waiting.set(item, () => excerptOf(path, typed, text));
  }
  return item;
}

/** What a filter calls one of its values. */
function named(name, value) {
  const option = [...form.elements[name].options].find((one) => one.value === value);
  return option ? option.text : value;
}

const texts = new Map();
const waiting = new WeakMap();
const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    waiting.get(target)();
  }
}, { rootMargin: "200px" });

async function excerptOf(path, typed, place) {
  if (!texts.has(path)) {
    texts.set(path, fetch(`${settings.root}${path}index.md`).then((answer) => (answer.ok ? answer.text() : "")));
  }
  try {
    place.replaceChildren(...excerpt(await texts.get(path), typed, settings));
  } catch (failure) {
    console.info(failure); // a result without its excerpt is a result
  }
}

function start() {
  document.querySelector(".mb-search__without").hidden = true;
  form.hidden = false;
  fill();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    if (address() !== location.pathname + location.search) history.pushState(null, "", address());
    run();
  });
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      history.replaceState(null, "", address());
      run();
    }, PAUSE);
  });
  for (const name of FILTERS) {
    form.elements[name].addEventListener("change", () => form.requestSubmit());
  }
  addEventListener("popstate", () => {
    fill();
    run();
  });
  run().finally(() => document.querySelector(".mb-search__browse").classList.add("mb-search__browse--ready"));
}

start();
