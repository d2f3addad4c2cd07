"""Drives the editing form as an editor does, in a real browser, on a work tree.

Sveltia's local mode asks the browser for a folder. Nobody can click that dialogue in a headless browser, so the page is
given a folder of the browser's own, filled with the work tree; after a save it is copied back.
"""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

PICKER = """
window.showDirectoryPicker = async () => {
  const top = await navigator.storage.getDirectory();
  const root = await top.getDirectoryHandle('tree', { create: true });
  root.requestPermission = async () => 'granted';
  return root;
};
"""
FILL = """
async (files) => {
  const top = await navigator.storage.getDirectory();
  await top.removeEntry('tree', { recursive: true }).catch(() => {});
  const root = await top.getDirectoryHandle('tree', { create: true });
  for (const [path, content] of Object.entries(files)) {
    const names = path.split('/');
    let folder = root;
    for (const name of names.slice(0, -1)) folder = await folder.getDirectoryHandle(name, { create: true });
    const handle = await folder.getFileHandle(names.at(-1), { create: true });
    const writer = await handle.createWritable();
    await writer.write(Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)));
    await writer.close();
  }
}
"""
READ = """
async () => {
  const top = await navigator.storage.getDirectory();
  const found = {};
  const walk = async (folder, way) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === 'directory') await walk(handle, `${way}${name}/`);
      else {
        const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
        let text = '';
        for (const byte of bytes) text += String.fromCharCode(byte);
        found[way + name] = btoa(text);
      }
    }
  };
  await walk(await top.getDirectoryHandle('tree'), '');
  return found;
}
"""
TO_THE_END = "(place) => { place.focus(); getSelection().selectAllChildren(place); getSelection().collapseToEnd(); }"
FOLDERS = ("posts", "data", "docs")


def fill(page: Any, root: Path) -> None:
    """Give the page the work tree at `root`."""
    files = {
        p.relative_to(root).as_posix(): p.read_bytes() for f in FOLDERS for p in (root / f).rglob("*") if p.is_file()
    }
    files[".git/HEAD"] = b"ref: refs/heads/main\n"
    page.evaluate(FILL, {path: base64.b64encode(content).decode() for path, content in files.items()})


def copy_back(page: Any, root: Path) -> set[str]:
    """Write what the page holds into `root`; the paths that changed or came or went."""
    held = {path: base64.b64decode(text) for path, text in page.evaluate(READ).items() if not path.startswith(".git/")}
    here = {p.relative_to(root).as_posix() for f in FOLDERS for p in (root / f).rglob("*") if p.is_file()}
    changed = here - held.keys()
    for path in changed:
        (root / path).unlink()
    for path, content in held.items():
        file = root / path
        if not file.is_file() or file.read_bytes() != content:
            changed.add(path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    return changed


class Desk:
    """The form in a browser of its own, on the work tree `root`. `troubles` is what it said or asked of others."""

    def __init__(self, browser: Any, address: str, root: Path, pictures: Path) -> None:
        self.context = browser.new_context(
            viewport={"width": 1400, "height": 1000}, locale="vi-VN", timezone_id="America/New_York"
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.address, self.root, self.pictures = address, root, pictures
        self.troubles: list[str] = []
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("console", lambda said: self._said(said.type, said.text))
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.add_init_script(PICKER)
        self.reload()

    def reload(self) -> None:
        """Open the form on the work tree as it is now."""
        self.page.goto(f"{self.address}robots.txt")
        fill(self.page, self.root)
        self.page.goto(f"{self.address}admin/")
        enter, inside = (self.page.locator("button", has_text=text).first for text in ("kho mã nguồn", "Tạo mới"))
        enter.or_(inside).first.wait_for()
        if enter.is_visible():  # else it remembers the folder
            enter.click()
        inside.wait_for()

    def close(self) -> None:
        self.context.close()

    def begin(self) -> None:
        self.page.locator("button", has_text="Tạo mới").first.click()
        self._ready()

    def open(self, title: str) -> None:
        self.page.get_by_text(title).first.click()
        self._ready()

    def field(self, path: str, lang: str = "vi") -> Any:
        """The place of a field. The form draws what is seen only, so lists are scrolled to first."""
        pane = self.page.locator(f'[data-locale="{lang}"][data-mode="edit"]')
        for way in (path.partition(".")[0], path):
            place = pane.locator(f'[data-key-path="{way}"]').first
            self._seek(pane, place)
        return place

    def text(self, path: str, text: str, lang: str = "vi") -> None:
        place = self.field(path, lang).locator("input, textarea").first
        self._focus(place)
        place.fill(text)
        self.page.wait_for_timeout(100)
        assert place.input_value() == text

    def write(self, path: str, text: str, lang: str = "vi") -> None:
        """Type at the end of what stands in the visual editor."""
        place = self.field(path, lang).locator(".lexical-root").first
        for _ in range(20):
            place.evaluate(TO_THE_END)
            self.page.keyboard.type(text)
            self.page.wait_for_timeout(300)
            if place.inner_text().strip().endswith(text):
                return
        raise AssertionError(f"{path} does not keep what is typed")

    def choose(self, path: str, label: str) -> None:
        self.field(path).get_by_text(label).click()

    def add(self, path: str) -> None:
        self.field(path).locator("button", has_text="Thêm").click()

    def upload(self, path: str, file: Path) -> None:
        self.field(path).locator("input[type=file]").first.set_input_files(file)
        self.field(path).get_by_text("Thay thế").wait_for()

    def pick(self, path: str, typed: str) -> list[str]:
        """Choose what a few letters find; all that they find."""
        self.field(path).locator("[role=combobox]").click()
        self.page.locator("[role=searchbox]:focus").wait_for()
        self.page.keyboard.type(typed)
        shown = self.page.locator("[role=option]:visible")
        self.page.wait_for_function(
            "() => [...document.querySelectorAll('[role=option]')].filter((e) => e.checkVisibility()).length < 3"
        )
        found = [text.strip() for text in shown.all_inner_texts()]
        shown.first.click()
        self.text("author", "")
        return found

    def enable(self, lang: str) -> None:
        """Begin the text in another language beside the first."""
        self.page.locator(f"button[data-value={lang}]").last.click()
        self.page.locator("button", has_text="Bật").click()
        self.page.locator(f'[data-locale="{lang}"][data-mode="edit"] [data-key-path="title"]').first.wait_for()

    def picture(self, name: str) -> None:
        self.page.screenshot(path=self.pictures / f"{name}.png")

    def save(self) -> set[str]:
        """Save, as the editor does; the paths that changed in the work tree."""
        self.page.wait_for_timeout(500)  # the visual editor hands its text over after a pause
        self.page.locator("button", has_text="Lưu").first.click()
        self.page.locator("button", has_text="Tạo mới").first.wait_for()
        return copy_back(self.page, self.root)

    def _ready(self) -> None:
        """The visual editor has come, and taken the focus once."""
        self.page.locator(".lexical-root").first.wait_for()
        self.page.wait_for_load_state("networkidle")
        self.page.wait_for_timeout(1000)

    def _focus(self, place: Any) -> None:
        """Until it keeps the focus: the visual editor takes it while it still draws what an article holds."""
        kept = 0
        for _ in range(100):
            kept = kept + 1 if place.evaluate("(place) => place === document.activeElement") else 0
            if kept == 4:
                return
            if not kept:
                place.focus()
            self.page.wait_for_timeout(100)
        raise AssertionError("something else takes the focus")

    def _seek(self, pane: Any, place: Any) -> None:
        for _ in range(40):
            if place.count():
                place.scroll_into_view_if_needed()
                return
            pane.locator("[data-key-path]").last.scroll_into_view_if_needed()
            self.page.wait_for_timeout(100)
        raise AssertionError(f"the form shows no {place}")

    def _said(self, kind: str, text: str) -> None:
        """A photo that its preview cannot find is Sveltia's fault, and harmless."""
        if kind == "error" and "404" not in text:
            self.troubles.append(text)

    def _asked(self, url: str) -> None:
        if not url.startswith((self.address, "blob:", "data:")):
            self.troubles.append(url)
