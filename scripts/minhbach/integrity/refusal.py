"""Why a command of this folder stops: a sentence of theme/ui/commands.yml with its holes."""

from __future__ import annotations


class Refusal(Exception):
    """What a person must hear; `key` names the sentence."""

    def __init__(self, key: str, **holes: object) -> None:
        super().__init__(key)
        self.key = key
        self.holes = holes
