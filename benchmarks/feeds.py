"""What feeds cost: all of them from cold on one core, and those that one more article rewrites.

    python benchmarks/feeds.py [--articles 10000]

RSS of the site, of six topics, fifty units and the corrections, Atom, JSON Feed and monthly archives, in both languages,
over an invented corpus (benchmarks/corpus.py). The first figure is the processor time of planning and rendering the feeds
alone, with the text of every article, in one process; the bytes are thrown away.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import corpus

from minhbach.build.drawing import drawn
from minhbach.build.reading import read_checked
from minhbach.engines.build import _draw, cache_of, edition_of
from minhbach.engines.frames import inputs
from minhbach.outputs import feeds
from minhbach.render.edition import Edition

AS_OF = datetime(2026, 1, 1, tzinfo=UTC)


def edition(root: Path) -> Edition:
    site, _ = read_checked(root, AS_OF)
    return edition_of(site, drawn(site, cache_of(root), inputs(site), _draw))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    count = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        corpus.write(root, count)
        first = edition(root)
        started = time.process_time()
        planned = {output.path: output for output in feeds.plan(first)}
        at_plan = time.process_time()
        size = sum(len(output.render(first)) for output in planned.values())
        done = time.process_time()
        print(f"{count} articles: {len(planned)} feeds, {size / 1e6:.0f} MB")
        print(f"from cold: {done - started:.1f} s of one core, of which planning {at_plan - started:.1f} s")
        corpus.write(root, count, added=1)
        again = {output.path: output for output in feeds.plan(edition(root))}
        changed = sorted(
            path for path, output in again.items() if planned.get(path) is None or planned[path].key != output.key
        )
        print(f"one article more: {len(changed)} feeds", *changed, sep="\n  ")


if __name__ == "__main__":
    main()
