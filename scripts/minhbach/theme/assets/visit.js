// What is new since the last visit. The moment of that visit is kept on this device only.
"use strict";

(() => {
  const KEY = "mb-visit";
  const PAUSE = 60 * 60 * 1000; // who comes back sooner is still on the same visit
  const list = document.querySelector("[data-new]");
  if (!list) return;
  let visit;
  try {
    visit = JSON.parse(localStorage.getItem(KEY)) ?? { last: Date.now() };
    if (!(Date.now() - visit.last < PAUSE)) visit = { before: visit.last };
    localStorage.setItem(KEY, JSON.stringify({ ...visit, last: Date.now() }));
  } catch {
    return; // storage is turned off, or holds something else
  }
  if (!visit.before) return;
  for (const time of list.querySelectorAll(".mb-teaser time, .mb-lead time")) {
    if (Date.parse(time.dateTime) > visit.before) {
      const mark = document.createElement("span");
      mark.className = "mb-tag mb-tag--new";
      mark.textContent = list.dataset.new;
      time.after(" ", mark);
    }
  }
})();
