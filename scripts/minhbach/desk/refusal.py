"""Why a command of the desk cannot go on."""

from __future__ import annotations


class Refusal(Exception):
    """A sentence of theme/ui/commands.yml with its holes."""

    def __init__(self, key: str, **holes: object) -> None:
        super().__init__(key)
        self.key = key
        self.holes = holes
