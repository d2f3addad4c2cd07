"""A page as the theme drew it, with holes where pages differ.

The holes are private-use characters. Readers reject these in every source, so no text can fake one.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from minhbach.model.fingerprint import digest

ROOT = "\ue000"
"""Stands for the way from a page to the site's root: `../..`, `.` or, in feeds, the site's address."""
HEAD = "\ue001"
SWITCH = "\ue002"
CONTENT = "\ue003"
SECTION = "\ue004"
"""`SECTION news SECTION` (without spaces) inside a tag marks a navigation link of that section."""
PHOTO = "\ue005"


@dataclass(frozen=True, slots=True)
class Frame:
    """HTML with holes; `fill` is a few joins of strings."""

    html: str

    @property
    def digest(self) -> str:
        return digest(self.html.encode())

    def fill(self, *, root: str, head: str, switch: str, content: str, section: str = "") -> str:
        """The whole page. `root` has no slash at its end; `section` is the part of the site it belongs to."""
        filled = {HEAD: head, SWITCH: switch, CONTENT: content}
        return "".join(filled.get(piece, piece) for piece in _pieces(self.html, section)).replace(ROOT, root)


@functools.lru_cache(maxsize=64)
def _pieces(html: str, section: str) -> tuple[str, ...]:
    """The page of one section, cut at its holes."""
    html = html.replace(f"{SECTION}{section}{SECTION}", ' aria-current="true"')
    html = re.sub(f"{SECTION}[a-z-]+{SECTION}", "", html)
    return tuple(re.split(f"({HEAD}|{SWITCH}|{CONTENT})", html))


def href(address: str) -> str:
    """A link to an address of the site, from any page: the root is filled in later."""
    return f"{ROOT}/{address}"


def way_to_root(address: str) -> str:
    """From the page at `address` to the root: `tin/2023/` gives `../..`, the home page `.`."""
    return "/".join([".."] * address.count("/")) or "."
