"""Minh Bạch and other generators side by side: the same invented articles, the same machine, in turn.

    python benchmarks/speed.py [--articles 10000] [--repetitions 3] [--peers minhbach,hugo]

Each peer builds from cold, then once more with nothing changed, then with one article more. Tools and sites lie in
.cache/bench; medians go to benchmarks/results/<articles>.csv, and with them the table and the plot of all sizes that
were ever run. The machine should do nothing else: the load is noted in the table.
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import statistics
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path

from measure import Cost, Failed, measure
from peers import PEERS, Peer, set_up
from plot import plot

ROOT = Path(__file__).parent.parent
TOOLS, SITES, RESULTS = ROOT / ".cache/bench/tools", ROOT / ".cache/bench/sites", ROOT / "benchmarks/results"
QUIET = {"NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore", "LC_ALL": "C.UTF-8"}
CLOCK = {"SOURCE_DATE_EPOCH": "1900000000"}
"""All articles are older."""
PAGE = """\
# Side by side

Written by `make bench` (benchmarks/speed.py); the articles are invented. Seconds of wall clock, with seconds of CPU in
brackets; peak memory of all processes, where what they share counts for each. A load above the number of cores means
that others used the machine: compare CPU then. `minhbach` writes what no other does (text copies, feeds by topic and
place, monthly archives, a search index that finds Vietnamese, data, a manifest); `minhbach, light` leaves that out, for
the comparison only; `hugo, more` adds to Hugo what it can write of it. Material and Zensical draw heavy pages as we do.

![Seconds by number of articles](time.svg)
"""


@dataclass(frozen=True, slots=True)
class Result:
    """The medians of a peer: seconds, MiB; files of the whole site, and those that one article more changed."""

    peer: str
    says: str
    articles: int
    cold: float
    cold_cpu: float
    peak: float
    nothing: float
    one: float
    one_cpu: float
    files: int
    megabytes: float
    changed: int
    load: float
    repetitions: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--repetitions", type=int, default=3)
    parser.add_argument("--peers", default=",".join(peer.name.replace(", ", "-") for peer in PEERS))
    given = parser.parse_args()
    chosen = [peer for peer in PEERS if peer.name.replace(", ", "-") in given.peers.split(",")]
    RESULTS.mkdir(exist_ok=True)
    file, done = RESULTS / f"{given.articles}.csv", 0
    for result in _results(chosen, given.articles, given.repetitions):
        _save(file, result)
        done += 1
    known = [result for file in sorted(RESULTS.glob("*.csv")) for result in _load(file)]
    (RESULTS / "README.md").write_text(_page(known), encoding="utf-8")
    (RESULTS / "time.svg").write_text(plot(_lines(known)), encoding="utf-8")
    print(f"{done} of {len(chosen)} peers measured: {RESULTS / 'README.md'}")


def _results(peers: Sequence[Peer], articles: int, repetitions: int) -> Iterator[Result]:
    for place, peer in enumerate(peers, 1):
        count = min(articles, peer.most)
        print(f"[{place}/{len(peers)}] {peer.name}, {count} articles …", file=sys.stderr, flush=True)
        try:
            result = _result(peer, count, repetitions)
        except (Failed, OSError) as error:
            print(f"    left out: {error}", file=sys.stderr)
            continue
        print(f"    cold {result.cold:.1f} s, one more {result.one:.1f} s", file=sys.stderr, flush=True)
        yield result


def _result(peer: Peer, count: int, repetitions: int) -> Result:
    tools, folder = set_up(peer, TOOLS), SITES / f"{peer.name.replace(', ', '-')}-{count}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    peer.lay(folder, count, 0)
    if (tools / "node_modules").exists():
        (folder / "node_modules").symlink_to(tools / "node_modules")
    load, cold = os.getloadavg()[0], []
    for _ in range(repetitions):
        for made in peer.made:
            shutil.rmtree(folder / made, ignore_errors=True)
        cold.append(_run(peer, tools, folder))
    nothing = [_run(peer, tools, folder) for _ in range(repetitions)]
    one, changed = [], []
    for turn in range(repetitions):
        before = _seen(folder, peer)
        peer.lay(folder, count, turn + 1)
        one.append(_run(peer, tools, folder))
        after = _seen(folder, peer)
        changed.append(sum(before.get(path) != look for path, look in after.items()))
    files = _files(folder, peer)
    return Result(
        peer.name, peer.says, count,
        round(_median(cost.wall for cost in cold), 2), round(_median(cost.cpu for cost in cold), 2),
        round(max(cost.peak for cost in cold)), round(_median(cost.wall for cost in nothing), 2),
        round(_median(cost.wall for cost in one), 2), round(_median(cost.cpu for cost in one), 2),
        len(files), round(sum(file.stat().st_size for file in files) / 1e6, 1),
        int(statistics.median(changed)), round(load, 1), repetitions,
    )  # fmt: skip


def _run(peer: Peer, tools: Path, folder: Path) -> Cost:
    """One build; a peer of two projects builds one after the other."""
    costs = [measure(command, folder, QUIET | CLOCK) for command in peer.tool(tools)]
    return Cost(sum(c.wall for c in costs), sum(c.cpu for c in costs), max(c.peak for c in costs))


def _median(values: Iterable[float]) -> float:
    return statistics.median(values)


def _files(folder: Path, peer: Peer) -> list[Path]:
    roots = [folder / name for name in peer.made if name.endswith("public")]
    return [file for root in roots for file in sorted(root.rglob("*")) if file.is_file()]


def _seen(folder: Path, peer: Peer) -> Mapping[Path, bytes]:
    """Each file by its content: what a reader, or a copy to a server, must fetch again if it is other."""
    return {file: blake2b(file.read_bytes(), digest_size=16).digest() for file in _files(folder, peer)}


def _save(file: Path, result: Result) -> None:
    """Into a table, in the order of PEERS, in the place of what is known of the peer."""
    known = {row.peer: row for row in _load(file)} | {result.peer: result}
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(Result.__dataclass_fields__), lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(known[peer.name]) for peer in PEERS if peer.name in known)


def _load(file: Path) -> Iterator[Result]:
    kinds = {"str": str, "int": int, "float": float}
    if not file.exists():
        return
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield Result(**{name: kinds[str(f.type)](row[name]) for name, f in Result.__dataclass_fields__.items()})


def _lines(results: Sequence[Result]) -> Mapping[str, Sequence[tuple[float, float]]]:
    """Seconds from cold by number of articles, of each peer; and ours for one article more."""
    found: dict[str, list[tuple[float, float]]] = {}
    for result in sorted(results, key=lambda result: result.articles):
        found.setdefault(result.peer, []).append((result.articles, result.cold))
        if result.peer == "minhbach":
            found.setdefault("minhbach, one article more", []).append((result.articles, result.one))
    return found


def _page(results: Sequence[Result]) -> str:
    sizes = sorted({result.articles for result in results})
    return PAGE + "".join(_table(size, [r for r in results if r.articles == size]) for size in sizes)


def _table(size: int, results: Sequence[Result]) -> str:
    rows = [
        f"| {r.peer} | {r.says} | {r.cold:.1f} ({r.cold_cpu:.1f}) | {r.nothing:.1f} | {r.one:.1f} ({r.one_cpu:.1f}) "
        f"| {r.changed} | {r.peak:,.0f} | {r.files:,} | {r.megabytes:,.0f} | {r.load:.1f} |"
        for r in results
    ]
    title = f"\n## {size:,} articles, each in two languages\n\n"
    head = "| | writes | cold | nothing changed | one more | files changed | peak MiB | files | MB | load |\n"
    return title + head + "|---|---|---|---|---|---|---|---|---|---|\n" + "\n".join(rows) + "\n"


if __name__ == "__main__":
    main()
