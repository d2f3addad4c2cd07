"""One published file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from minhbach.render.edition import Edition


@dataclass(frozen=True, slots=True)
class Output:
    """`path` is below the site's root; `key` is the fingerprint of everything that can change its bytes.

    `render` is a function of a module with its arguments bound (`functools.partial`): workers receive it.
    """

    path: str
    key: str
    render: Callable[[Edition], bytes]


def page_path(address: str) -> str:
    """The file behind a page's address: `tin/` is `tin/index.html`."""
    return f"{address}index.html"
