// Filters the register of documents as one types. Without this script the page has lists by type, issuer and year.
"use strict";

(() => {
  const form = document.querySelector(".mb-filter");
  const list = document.querySelector(".mb-register");
  if (!form || !list) return;

  const MOST = 50; // rows shown at once: a phone draws thousands too slowly
  const output = form.querySelector("output");
  const clear = form.querySelector("button");
  const template = document.querySelector(".mb-documents__row");
  const controls = [...form.querySelectorAll("input, select")];
  const selects = controls.filter((control) => control.dataset.key);
  const said = { ...form.dataset };
  const opening = output.textContent;
  let rows = [...list.children].map(fromPage);
  let loading = null;

  // The same key as minhbach.text.fold: without diacritics, đ as d.
  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]+/g, "").toLowerCase().replace(/[đð]/g, "d");
  }

  // `145-KH/HU` has three words, each found by its beginning.
  function wordsOf(text) {
    return fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  }

  function searched(...texts) {
    return ` ${wordsOf(texts.filter(Boolean).join(" ")).join(" ")}`;
  }

  function fromPage(element) {
    const { type, issuer, year } = element.dataset;
    const title = element.querySelector("h2").textContent;
    const subject = element.querySelector(".mb-register__subject")?.textContent;
    return { type, issuer, year, text: searched(title, subject, nameOf("issuer", issuer)?.text), element: () => element };
  }

  function fromRegister(data) {
    const issuer = nameOf("issuer", data.issuer);
    const text = searched(data.title, data.subject, issuer?.text);
    const row = { type: data.type, issuer: data.issuer ?? "", year: data.year, text };
    let made;
    row.element = () => (made ??= draw(data, issuer));
    return row;
  }

  function nameOf(key, value) {
    const select = selects.find((control) => control.dataset.key === key);
    return value ? [...select.options].find((option) => option.value === value) : null;
  }

  function draw(data, issuer) {
    const element = template.content.firstElementChild.cloneNode(true);
    const [by, day, state] = element.querySelectorAll(".mb-facts__row");
    const link = element.querySelector("a");
    link.href = `${data.id}/`;
    link.removeAttribute("rel");
    fill(link, data.title, data.lang);
    const subject = element.querySelector(".mb-register__subject");
    if (data.subject) fill(subject, data.subject, data.subject_lang);
    else subject.remove();
    if (issuer) fill(by.lastElementChild, issuer.text, issuer.lang);
    else by.remove();
    fill(day.lastElementChild, data.date);
    fill(state.lastElementChild, data.file ? template.dataset.has : template.dataset.cited);
    return element;
  }

  function fill(element, text, lang) {
    element.textContent = text;
    if (lang) element.lang = lang;
  }

  // The whole register, once somebody filters; where it cannot be had, what is on the page is filtered, and that is said.
  function load() {
    if (said.whole && !loading) {
      loading = fetch(said.whole)
        .then((response) => (response.ok ? response.json() : Promise.reject(response.status)))
        .then((data) => {
          rows = data.documents.map(fromRegister);
        })
        .catch(() => {
          said.trouble = said.failed;
        });
    }
    return loading;
  }

  function wanted() {
    return controls.some((control) => control.value.trim());
  }

  function matches(row, words) {
    return (
      selects.every((select) => !select.value || row[select.dataset.key] === select.value) &&
      words.every((word) => row.text.includes(` ${word}`))
    );
  }

  async function show() {
    if (wanted()) await load();
    const words = wordsOf(form.elements.q.value);
    const found = rows.filter((row) => matches(row, words));
    list.replaceChildren(...found.slice(0, MOST).map((row) => row.element()));
    output.textContent = sentence(found.length);
    clear.hidden = !wanted();
  }

  function sentence(count) {
    if (!wanted()) return opening;
    let text = said.many.replace("{count}", count);
    if (count === 0) text = said.none;
    else if (count === 1) text = said.one;
    else if (count > MOST) text = said.first.replace("{count}", count).replace("{shown}", MOST);
    return said.trouble ? `${text} ${said.trouble}` : text;
  }

  // The address holds the filter, so that it can be sent to somebody, and the way back leads through it.
  function read() {
    const asked = new URLSearchParams(location.search);
    for (const control of controls) control.value = asked.get(control.name) ?? "";
    for (const select of selects) if (select.selectedIndex < 0) select.value = "";
  }

  function address() {
    const asked = new URLSearchParams();
    for (const control of controls) if (control.value.trim()) asked.set(control.name, control.value.trim());
    return String(asked) ? `?${asked}` : location.pathname;
  }

  function remember(step) {
    if (step) history.pushState(null, "", address());
    else history.replaceState(null, "", address());
  }

  let typing = false;
  form.addEventListener("input", (event) => {
    const types = event.target.type === "search";
    remember(!(types && typing)); // one step for a select, one for all that is typed in a row
    typing = types;
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const control of controls) control.value = "";
    typing = false;
    remember(true);
    show();
    form.elements.q.focus();
  });
  addEventListener("popstate", () => {
    typing = false;
    read();
    show();
  });

  for (const other of document.querySelectorAll(".mb-facets, .mb-documents__count")) other.hidden = true;
  form.hidden = false;
  clear.hidden = true;
  read();
  if (wanted()) show();
})();
