"""Where a site is published to, as a person writes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote, urlsplit

from minhbach.integrity.refusal import Refusal

NAME = r"[A-Za-z0-9_][A-Za-z0-9_.-]*"
"""A user or a host; none may begin with a dash, which ssh and rsync would take for an option."""


@dataclass(frozen=True, slots=True)
class Target:
    """`path` is a folder: here, or on `host`, from the home folder of `user` where it is not absolute.

    `user` is empty for one's own name, `port` 0 for the usual one.
    """

    kind: Literal["folder", "sftp", "rsync"]
    path: str
    host: str = ""
    user: str = ""
    port: int = 0

    @property
    def login(self) -> str:
        return f"{self.user}@{self.host}" if self.user else self.host


def read_target(text: str) -> Target:
    """`sftp://user@host:22/path`, `ssh://…` or `user@host:path` for rsync over ssh, else a folder.

    `/~/` at the beginning of an address's path is the home folder. Raises Refusal for what cannot be meant.
    """
    if "://" in text:
        return _address(text)
    if match := re.fullmatch(rf"(?:({NAME})@)?({NAME}):(.+)", text):
        user, host, path = match.groups()
        if user or len(host) > 1:  # a single letter is a drive of Windows
            return Target("rsync", path, host, user or "")
    return Target("folder", text)


def _address(text: str) -> Target:
    parts = urlsplit(text)
    if parts.scheme not in ("sftp", "ssh"):
        raise Refusal("publish.scheme", scheme=parts.scheme)
    if parts.password is not None:
        raise Refusal("publish.password-in-address")
    host, user = parts.hostname or "", unquote(parts.username or "")
    path = unquote(parts.path)
    sound = re.fullmatch(NAME, host) and (not user or re.fullmatch(NAME, user)) and path.isprintable()
    if not sound or path in ("", "/~"):
        raise Refusal("publish.address", target=text)
    return Target("sftp" if parts.scheme == "sftp" else "rsync", path.removeprefix("/~/"), host, user, _port(text))


def _port(text: str) -> int:
    try:
        return urlsplit(text).port or 0
    except ValueError:
        raise Refusal("publish.address", target=text) from None
