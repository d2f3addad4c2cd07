"""What is offered for sale in a public article, whatever it is: words of advertising that stand together."""

from __future__ import annotations

from collections.abc import Iterator

from minhbach.checks.injection.finding import Context, Finding
from minhbach.checks.injection.lexicon import OFFERS
from minhbach.checks.injection.matching import Phrases
from minhbach.checks.injection.phrases import Bait, clusters, judged, labelled
from minhbach.checks.injection.view import View

_OFFERS: Phrases[int] = Phrases(labelled(OFFERS))


def bare_offers(view: View, context: Context) -> Iterator[Finding]:
    """Two offers in one breath, or one with other advertising: no trade has to be known for that."""
    if possible := _OFFERS.possible(view.distinct_small):
        found = [Bait(match.first, match.last, "offers", match.label) for match in possible.find(view.words)]
        for cluster in clusters(view, found):
            if finding := judged(view, cluster):
                yield finding
