"""What a live site answers that nobody published: addresses that do not exist, redirects, listings, extra pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from minhbach.integrity.altering import ON_SIGHT, described
from minhbach.integrity.features import read_page
from minhbach.integrity.finding import Finding, finding
from minhbach.integrity.live import Check, Looked
from minhbach.integrity.manifest import Published
from minhbach.integrity.merging import REFUSALS, merged
from minhbach.integrity.places import USUAL, file_at, folders_without_page, leads
from minhbach.integrity.sampling import missing_places
from minhbach.integrity.visits import VISITS, Visit
from minhbach.integrity.web import Answer

PROBED = VISITS[:3]
MOST = 500
"""The most strangers that are followed."""
FEW_WORDS = 80


def look_at_strangers(check: Check, found: Iterable[str], also: Iterable[str]) -> Looked:
    """`found` are addresses that altered files lead to, `also` places that an operator wants looked at."""
    whole = Looked()
    probes = list(missing_places(check.manifest.files))
    folders = folders_without_page(check.manifest.files)
    with ThreadPoolExecutor(check.web.together) as pool:
        for looked in (
            *pool.map(lambda place: missing_place(check, place), probes),
            *pool.map(lambda path: other_addresses(check, path), _with_a_slash(check.close)),
            *pool.map(lambda folder: listing(check, folder), folders),
        ):
            whole.findings += looked.findings
            whole.leads += looked.leads
    if any(one.code in ("soft-404", "missing-redirects") for one in whole.findings):
        return whole  # every address answers: none of them tells anything
    places = [check.web.address(place.lstrip("/")) for place in (*USUAL, *also)]
    whole.findings += extra_pages(check, [*found, *whole.leads, *places])
    return whole


def missing_place(check: Check, place: str) -> Looked:
    """An address that cannot exist must say so, in our words or the server's own."""
    looked = Looked()
    for visit in PROBED:
        answer = _settled(check, place, visit)
        looked.findings += _missing(check, place, answer, visit)
        looked.leads += leads(place, answer.body, check.web.base, check.manifest.site) if looked.findings else ()
    looked.findings = merged(looked.findings, [visit.name for visit in PROBED])
    return looked


def _settled(check: Check, place: str, visit: Visit) -> Answer:
    """The answer after redirects that only give the same name another form: a slash, an ending."""
    name, address = place.rstrip("/").rpartition("/")[2].partition(".")[0], check.web.address(place)
    for _ in range(3):
        answer = check.web.get(address, visit, 2**20)
        target = urlsplit(answer.target)
        if target[:2] != urlsplit(address)[:2] or target.path.rstrip("/").rpartition("/")[2].partition(".")[0] != name:
            break
        address = answer.target
    return answer


def _missing(check: Check, place: str, answer: Answer, visit: Visit) -> Iterator[Finding]:
    ours = [row for path, row in check.manifest.files.items() if path.endswith("404.html")]
    if answer.error or answer.status >= 500:
        yield finding(place, "unreachable", visit.name, reason=answer.error or answer.status)
    elif answer.target:
        yield finding(_folder(place), "missing-redirects", visit.name, target=answer.target.replace(place, "…"))
    elif answer.status < 400:
        yield finding(_folder(place), "soft-404", visit.name, status=answer.status)
    elif any(row.fits(answer.body) for row in ours) or (visit.bot and str(answer.status) in REFUSALS):
        return
    elif _plain(answer.body, check.web.base):
        yield finding("404.html", "own-404", visit.name)
    else:
        near = [row for row in ours if place.startswith(row.path.removesuffix("404.html"))]
        row = max(near, key=lambda row: len(row.path)) if near else Published("404.html", "", 0, "text/html")
        yield described(row, check.original(row.path), answer.body, visit.name, "foreign-404")


def _plain(body: bytes, base: str) -> bool:
    """Whether a page of errors is a server's own short one, without anything to run or to follow."""
    page = read_page(body)
    kinds = {feature.kind for feature in page.features}
    links = [
        f.text for f in page.features if f.kind in ("link", "media", "loads") and re.match(r"(?:https?:)?//", f.text)
    ]
    abroad = [link for link in links if not link.startswith(base)]
    return len(page.words) <= FEW_WORDS and not kinds & (ON_SIGHT - {"style"}) and not abroad


def other_addresses(check: Check, path: str) -> Looked:
    """The same page without its slash, and by the name of its file: there it may be missing, but not be another."""
    looked, row = Looked(), check.manifest.files[path]
    for place in (path.removesuffix("/index.html"), path):
        answer = check.web.get(check.web.address(place), VISITS[0], row.size)
        same = file_at(answer.target, check.web.base, check.manifest.files) == path
        if answer.target and not same:
            looked.findings.append(finding(place, "redirected", target=answer.target, status=answer.status))
            looked.leads.append(answer.target)
        elif answer.status == 200 and not row.fits(answer.body):
            looked.findings.append(described(row, check.original(path), answer.body))
            looked.leads += leads(path, answer.body, check.web.base, check.manifest.site)
    return looked


def listing(check: Check, folder: str) -> Looked:
    """A folder without a page: a server that lists it shows what else lies there."""
    answer = check.web.get(check.web.address(folder), VISITS[0], 2**20)
    if answer.target and file_at(answer.target, check.web.base, check.manifest.files) is None:
        if answer.target.rstrip("/") == answer.address.rstrip("/"):
            return Looked()
        return Looked([finding(folder, "redirected", target=answer.target, status=answer.status)], [answer.target])
    if answer.status != 200:
        return Looked()
    found = [one for one in leads(folder, answer.body, check.web.base, "") if not one.endswith("/") and "?" not in one]
    if not re.search(r"index of|directory listing|danh sách", answer.body.decode("utf-8", "replace"), re.IGNORECASE):
        return Looked([finding(folder, "extra")], found)
    return Looked([finding(folder, "listing")], found)


def extra_pages(check: Check, found: Iterable[str]) -> Iterator[Finding]:
    """Addresses that nobody published and that answer all the same, as a reader or as a bot; and what they lead to."""
    base, files = check.web.base, check.manifest.files
    own = {check.web.address(path) for path in (*check.manifest.parts, *folders_without_page(files))}
    waiting, known = list(dict.fromkeys(found)), set[str]()
    while waiting and len(known) < MOST:
        address = waiting.pop(0)
        plain = address.partition("?")[0]
        ours = file_at(address, base, files) or plain in own or plain.startswith(f"{base}.well-known/minhbach/")
        same_host = urlsplit(address)[:2] == urlsplit(base)[:2] and address.startswith(base)
        if plain in known or ours or not same_host or f"{plain}/" in own or plain.rstrip("/") + "/" == base:
            continue
        known.add(plain)
        for visit in PROBED:
            answer = check.web.get(address, visit, 2**20)
            if answer.status == 200:
                shown = read_page(answer.body).words if "html" in answer.headers.get("content-type", "") else ()
                yield finding(plain.removeprefix(base), "extra", visit.name, text=" ".join(shown[:12]))
                waiting += leads(plain.removeprefix(base), answer.body, base, check.manifest.site)
                break


def _with_a_slash(paths: Iterable[str]) -> list[str]:
    return sorted(path for path in paths if path.endswith("/index.html"))


def _folder(place: str) -> str:
    return "/" + place.rstrip("/").rpartition("/")[0]
