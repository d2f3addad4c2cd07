"""The theme's stylesheet, cut to the rules that can meet something on our pages.

Material's has 137 KB, for a drawer, a search, tabs and coloured code that no page here has. What the frames hold and
what the allow-list of Markdown lets through is known, so what can never match is known too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

THEME_SHEET = r"assets/stylesheets/(?:main|palette)\.\w+\.min\.css"
"""Where Material says its stylesheets lie."""

_FUNCTION = re.compile(r":[\w-]+\([^()]*\)")
_ATTRIBUTE = re.compile(r"\[([\w-]+)(?:\W?=\"?([^\]\"]*)\"?)?\]")
_NAME = re.compile(r"([.#])([\w-]+)")
_NAMES = re.compile(r'\b(class|id)="([^"]*)"')
_ASKED = re.compile(r"var\(\s*(--[\w-]+)")


@dataclass(frozen=True)
class Markup:
    """What pages are made of: the HTML that surrounds them, and the classes that may stand in their content."""

    html: str
    classes: Iterable[str]

    @cached_property
    def names(self) -> frozenset[str]:
        """Classes as `.name`, ids as `#name`."""
        marks = {"class": ".", "id": "#"}
        found = (marks[kind] + name for kind, names in _NAMES.findall(self.html) for name in names.split())
        return frozenset((*found, *(f".{name}" for name in self.classes)))

    def meets(self, selector: str) -> bool:
        """Whether something can match; where that is not sure, yes."""
        plain = _FUNCTION.sub("", selector)
        names = {kind + name for kind, name in _NAME.findall(_ATTRIBUTE.sub("", plain))}
        return names <= self.names and all(self._holds(*attribute) for attribute in _ATTRIBUTE.findall(plain))

    def _holds(self, name: str, value: str) -> bool:
        """Only what the theme itself sets is known beforehand; the rest may stand in any text."""
        return not (name == "dir" or name.startswith("data-")) or f'{name}="{value}' in self.html


@dataclass(frozen=True, slots=True)
class Rule:
    """`head` before the braces; within them declarations, or rules."""

    head: str
    declarations: tuple[tuple[str, str], ...] = ()
    rules: tuple[Rule, ...] = ()

    @property
    def text(self) -> str:
        inner = ";".join(text for _, text in self.declarations) + "".join(rule.text for rule in self.rules)
        return f"{self.head}{{{inner}}}" if inner else ""


def needed(css: str, markup: Markup, beside: str) -> str:
    """The rules of `css` that can match, without custom properties that neither they nor the sheet `beside` ask for."""
    rules = tuple(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), markup))
    while True:
        text = "\n".join(filter(None, (rule.text for rule in rules)))
        asked = set(_ASKED.findall(text + beside))
        fewer = tuple(_asked(rules, asked))
        if fewer == rules:
            return f"{text}\n"
        rules = fewer


def _rules(nodes: Sequence[Node], markup: Markup) -> Iterator[Rule]:
    for node in nodes:
        if isinstance(node, QualifiedRule):
            selectors = [one for one in _selectors(node.prelude) if markup.meets(one)]
            if selectors:
                yield Rule(",".join(selectors), tuple(_declarations(node.content)))
        elif isinstance(node, AtRule) and node.content is not None:
            yield _at_rule(node, markup)


def _at_rule(node: AtRule, markup: Markup) -> Rule:
    head = f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}"
    if node.lower_at_keyword in ("media", "supports"):
        inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        return Rule(head, rules=tuple(_rules(inner, markup)))
    return Rule(head, (("", tinycss2.serialize(node.content)),))


def _selectors(prelude: Iterable[Node]) -> Iterator[str]:
    nodes: list[Node] = []
    for node in prelude:
        if node == ",":
            yield tinycss2.serialize(nodes).strip()
            nodes = []
        else:
            nodes.append(node)
    yield tinycss2.serialize(nodes).strip()


def _declarations(content: Iterable[Node]) -> Iterator[tuple[str, str]]:
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if isinstance(node, Declaration):
            yield node.name, node.serialize()


def _asked(rules: Iterable[Rule], asked: set[str]) -> Iterator[Rule]:
    for rule in rules:
        kept = tuple(one for one in rule.declarations if not one[0].startswith("--") or one[0] in asked)
        yield Rule(rule.head, kept, tuple(_asked(rule.rules, asked)))
