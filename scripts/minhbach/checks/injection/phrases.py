"""Words and phrases of spam, scored by class, with what is said around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from minhbach.checks.injection.brands import brand_weight
from minhbach.checks.injection.finding import Context, Finding
from minhbach.checks.injection.lexicon import ADVERTISING, BAIT, EXCUSES, OTHER_WITHOUT_DIACRITICS, Weighted
from minhbach.checks.injection.matching import Match, Phrases
from minhbach.checks.injection.view import View
from minhbach.text.fold import fold, spelling_key

STRONG = 4
"""What a passage needs to be flagged."""
_TOPICS = ("gambling", "lottery", "adult", "crypto", "streaming", "brand")
"""Of these, news lists several in one breath: `lô đề, cá độ`. Nobody lists loans or pills but who sells them."""
_NEAR = 6
"""So many words from a bait an advertising word belongs to it."""
_CONNECTING = 4
"""So many other words may stand inside a phrase that is proposed for removal."""
_AROUND = 34
"""So many words from a bait the talk is still of the same thing: police, budget, a match."""
_GAP = re.compile(r"[\s*_\u200b-\u200f\u00ad\u2060\ufeff]*|[.\-·/+|~]|<[^<>]*>|\s*<[^<>]*>\s*")
_BREAK = re.compile(r"[.!?;:()\n\[\]“”\"]|\s[–-]\s")
_END = re.compile(r"[.!?…\n]")
_QUOTED = re.compile(r"[“\"'‘«][^“”\"«»\n]{0,160}$")


def _spellings(phrase: str) -> Iterator[str]:
    """A phrase with its tone marks in both places."""
    yield phrase
    for old, new in (("oà", "òa"), ("oá", "óa"), ("ỏa", "oả"), ("ủy", "uỷ"), ("òe", "oè")):
        if old in phrase or new in phrase:
            yield phrase.replace(old, new) if old in phrase else phrase.replace(new, old)


def _labelled(lists: Weighted, folded: bool = True) -> Iterator[tuple[str, int]]:
    """Without diacritics, where that is no other word, a phrase weighs more: who writes so hides something."""
    for weight, block in lists.items():
        for phrase in block:
            yield from ((said, weight) for said in _spellings(phrase))
            plain = fold(phrase)
            if (
                folded
                and plain != phrase
                and plain not in OTHER_WITHOUT_DIACRITICS
                and (" " in plain or len(plain) > 4)
            ):
                yield plain, min(weight + 1, STRONG) if weight else 0


_BAIT: Phrases[tuple[str, int]] = Phrases(
    (phrase, (kind, weight)) for kind, lists in BAIT.items() for phrase, weight in _labelled(lists)
)
FOLDED_BAIT: Phrases[tuple[str, int]] = Phrases(
    (fold(phrase), (kind, weight))
    for kind, lists in BAIT.items()
    for weight, block in lists.items()
    for phrase in block
)
"""For words that were written in disguise, where a collision with honest words cannot be."""
_ADVERTISING: Phrases[int] = Phrases(_labelled(ADVERTISING))
_EXCUSES: Phrases[int] = Phrases(_labelled(EXCUSES["any"], False))
_EXCUSES_OF: Mapping[str, Phrases[int]] = {
    kind: Phrases(_labelled(lists, False)) for kind, lists in EXCUSES.items() if kind != "any"
}


@dataclass(frozen=True, slots=True)
class Bait:
    """What may be spam: words `first` to `last - 1`, the class, the weight."""

    first: int
    last: int
    kind: str
    weight: int


def spam_phrases(view: View, context: Context) -> Iterator[Finding]:
    """One finding for each cluster of baits whose weight, with the advertising around it, is enough."""
    found = [*_listed(view), *_brands(view)]
    if found:
        for cluster in clusters(view, sorted(found, key=lambda bait: (bait.first, bait.last))):
            if finding := judged(view, cluster):
                yield finding


def _listed(view: View) -> Iterator[Bait]:
    """The baits of the lists, but for those that are part of an honest phrase: `làm tình` in `làm tình nguyện`."""
    if not (possible := _BAIT.possible(view.distinct_small)):
        return
    found = list(possible.find(view.words))
    honest = {at for match in found if not match.label[1] for at in range(match.first, match.last)}
    for match in found:
        if match.label[1] and not honest.issuperset(range(match.first, match.last)) and _unbroken(view, match):
            yield Bait(match.first, match.last, *match.label)


def _brands(view: View) -> Iterator[Bait]:
    weights = {word: weight for word in view.unusual if (weight := brand_weight(word))}
    if weights:
        for place, word in enumerate(view.tokens):
            if word in weights:
                yield Bait(place, place + 1, "brand", weights[word])


def _unbroken(view: View, match: Match[tuple[str, int]]) -> bool:
    """Whether nothing but spaces and marks of emphasis stands between the words: `trang - chủ` is no phrase."""
    between = (view.text[view.spans[at][1] : view.spans[at + 1][0]] for at in range(match.first, match.last - 1))
    return all(_GAP.fullmatch(gap) for gap in between)


def clusters(view: View, baits: Sequence[Bait]) -> Iterator[tuple[Bait, ...]]:
    """Baits that follow each other within a few words and without the end of a sentence or line between them."""
    group: list[Bait] = []
    for bait in baits:
        if group and (bait.first - group[-1].last > _NEAR or _END.search(_between(view, group[-1], bait))):
            yield tuple(group)
            group = []
        group.append(bait)
    if group:
        yield tuple(group)


def _between(view: View, one: Bait, other: Bait) -> str:
    return view.text[view.spans[one.last - 1][1] : view.spans[other.first][0]]


def judged(view: View, cluster: Sequence[Bait], disguised: int = 0) -> Finding | None:
    """The finding, where the cluster weighs enough; `disguised` is what its disguise adds."""
    words, heaviest = view.words, max(cluster, key=lambda bait: bait.weight)
    first, last = cluster[0].first, max(bait.last for bait in cluster)
    low, high = _within_paragraph(view, first, last)
    near = max(low, first - _NEAR), min(high, last + _NEAR)
    loud = [m for m in _shifted(_ADVERTISING.find(words[near[0] : near[1]]), near[0]) if _beside(view, m, cluster)]
    others = {" ".join(words[bait.first : bait.last]) for bait in cluster} - {""}
    score = (
        heaviest.weight
        + (min(len(others) - 1, 2) if loud or heaviest.kind not in _TOPICS else 0)
        + sum({_said(words, m): m.label for m in loud}.values())
    )
    score += disguised + _glued(view, first)
    score += _alone(view, first, last) if heaviest.kind == "template" else 0
    wanted = STRONG
    if _excused(words, cluster, heaviest, low, high):
        strong = sum({_said(words, m): 2 for m in loud if m.label == 2}.values())
        wanted = 2 * STRONG if strong + disguised + _glued(view, first) >= STRONG and not _quoted(view, first) else 99
    if score < wanted:
        return None
    return _finding(view, cluster, loud, heaviest.kind, min(score, 9))


def _beside(view: View, match: Match[int], cluster: Sequence[Bait]) -> bool:
    """Whether advertising and bait belong together: not the same words, and no end of a clause between them."""
    if _inside(match, cluster):
        return False
    if match.last <= cluster[0].first:
        between = view.text[view.spans[match.last - 1][1] : view.spans[cluster[0].first][0]]
    else:
        between = view.text[view.spans[cluster[-1].last - 1][1] : view.spans[match.first][0]]
    return not _BREAK.search(between)


def _within_paragraph(view: View, first: int, last: int) -> tuple[int, int]:
    """The first and the last word that may belong to the cluster: no further than its paragraph, and not very far."""
    start, end = view.paragraph(view.spans[first][0])
    low, high = first, last
    while low > 0 and first - low < _AROUND and view.spans[low - 1][0] >= start:
        low -= 1
    while high < len(view.words) and high - last < _AROUND and view.spans[high][1] <= end:
        high += 1
    return low, high


def is_news(view: View, start: int, end: int) -> bool:
    """Whether what is said around a place is of police and courts."""
    low, high = view.paragraph(start)
    near = View(view.text[max(low, start - 200) : min(high, end + 200)], view.lang).words
    return sum({_said(near, m): m.label for m in _EXCUSES.find(near)}.values()) >= 2


def _excused(words: Sequence[str], cluster: Sequence[Bait], heaviest: Bait, low: int, high: int) -> bool:
    """Whether the talk around is of police and courts; of lesser words also: of budgets, matches, clinics."""
    lists = [_EXCUSES]
    if heaviest.weight < STRONG and heaviest.kind in _EXCUSES_OF:
        lists.append(_EXCUSES_OF[heaviest.kind])
    found = [match for phrases in lists for match in _shifted(phrases.find(words[low:high]), low)]
    return sum({_said(words, m): m.label for m in found if not _inside(m, cluster)}.values()) >= 2


def _glued(view: View, first: int) -> int:
    """3 where the place follows a comma without a space, as in the seed."""
    at = view.spans[first][0]
    return 3 if at and view.text[at - 1] in ",;" else 0


def _alone(view: View, first: int, last: int) -> int:
    """2 where the words are a sentence or a step of a breadcrumb of their own: a heading that nobody wrote;
    also where a capital in the middle of a sentence says so.
    """
    start, end = view.spans[first][0], view.spans[last - 1][1]
    before = view.text[:start].rstrip(" \t*#")[-1:] or "\n"
    after = view.text[end:].lstrip(" \t*")[:1] or "\n"
    if before in ".!?…\n>»|" and after in ".!?…\n>»|:":
        return 2
    return 2 if before not in '.!?…\n>»|:“"(' and view.text[start].isupper() and view.text[start + 1].islower() else 0


def _quoted(view: View, first: int) -> bool:
    at = view.spans[first][0]
    return _QUOTED.search(view.text[max(0, at - 160) : at]) is not None


def _finding(view: View, cluster: Sequence[Bait], loud: Iterable[Match[int]], kind: str, score: int) -> Finding:
    """From the first to the last word of the cluster and the advertising that touches it; what lies between goes along
    where it is a few words of one clause, else a person must say where the phrase ends."""
    first, last = cluster[0].first, max(bait.last for bait in cluster)
    touching = [m for m in loud if m.last >= first - 2 and m.first <= last + 2]
    parts = [*((bait.first, bait.last) for bait in cluster), *((m.first, m.last) for m in touching)]
    words = {at for part in parts for at in range(*part)}
    first, last = min(words), max(words) + 1
    start, end = view.spans[first][0], view.spans[last - 1][1]
    sign = view.text[start:end]
    certain = last - first - len(words) <= _CONNECTING and not _BREAK.search(sign) and "/" not in sign
    proposed = "" if certain else None
    return Finding(start, end, "injection-phrase", kind, score, sign, view.passage(start, end), proposed)


def _inside(match: Match[int], cluster: Iterable[Bait]) -> bool:
    return any(bait.first <= match.first and match.last <= bait.last for bait in cluster)


def _shifted(matches: Iterable[Match[int]], by: int) -> Iterator[Match[int]]:
    return (Match(m.first + by, m.last + by, m.label) for m in matches)


def _said(words: Sequence[str], match: Match[int]) -> str:
    return spelling_key(" ".join(words[match.first : match.last]))
