// "Not found": the words of the address that was asked for lead to the search.
"use strict";

(() => {
  const part = decoded(location.pathname).split("/").filter(Boolean).pop() ?? "";
  const words = part.replace(/\.\w+$/, "").replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim().slice(0, 100);
  if (!words) return;
  for (const line of document.querySelectorAll(".mb-missing__search")) {
    const link = line.querySelector("a");
    link.textContent = words;
    link.search = new URLSearchParams({ q: words });
    line.hidden = false;
  }

  function decoded(path) {
    try {
      return decodeURIComponent(path);
    } catch {
      return path; // half a letter at its end
    }
  }
})();
