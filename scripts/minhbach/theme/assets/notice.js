// Urgent notices: those of one small file, on every page, until each one's end. Home and news have them without this.
"use strict";

(async () => {
  const place = document.querySelector(".mb-notices[data-file]");
  const LONGEST = 2 ** 31 - 1; // what a timer can wait, in milliseconds
  const drawn = [...document.querySelectorAll(".mb-urgent")];
  drawn.forEach((box) => endAt(box, Number(box.dataset.until)));
  if (!place) return;

  function endAt(box, until) {
    if (until <= Date.now()) box.remove();
    else setTimeout(() => endAt(box, until), Math.min(until - Date.now(), LONGEST));
  }

  function element(name, className, text, lang) {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    if (lang) made.lang = lang;
    return made;
  }

  function draw(notice) {
    const box = element("div", "mb-urgent", "");
    const note = element("p", "mb-urgent__note", notice.note);
    box.append(element("p", "mb-urgent__text", notice.text, notice.lang), note);
    if (notice.more) {
      const { text, lang, url, address } = notice.more;
      const link = element(url || address ? "a" : "span", "mb-urgent__link", text, lang);
      if (url || address) link.href = url || place.dataset.root + address;
      note.append(` · ${place.dataset.more}: `, link);
    }
    place.append(box);
    endAt(box, notice.until);
  }

  try {
    const here = new Set(drawn.map((notice) => notice.dataset.id));
    const notices = await (await fetch(place.dataset.file, { cache: "no-cache" })).json();
    notices.filter((notice) => !here.has(notice.id)).forEach(draw);
  } catch {
    // without a connection the page stays as it is
  }
})();
