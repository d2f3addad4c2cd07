"""Attacks on a served site: each is found, at its place, under its name, in words."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from attacks import ARTICLE, ATTACKS, PHRASE, Attack
from further_attacks import FURTHER

from minhbach.integrity.telling import told
from minhbach.integrity.verify import Verdict
from servers import nginx_farm

ALL = (*ATTACKS, *FURTHER)
NOT_FOUND = "error_page 404 /404.html;"


@pytest.fixture(scope="module")
def addresses(copied: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """Every attack planted, all of them served by one nginx."""
    folder = tmp_path_factory.mktemp("attacks")
    sites = {}
    for attack in ALL:
        site = copied(folder / attack.name)
        if attack.alter:
            attack.alter(site)
        if attack.name == "prepared-copy":
            page = (site / ARTICLE).read_bytes().replace("minh bạch".encode(), PHRASE.encode())
            (site / f"{ARTICLE}.gz").write_bytes(gzip.compress(page))
        sites[attack.name] = (site, attack.rules if "error_page" in attack.rules else NOT_FOUND + attack.rules)
    with nginx_farm(sites, tmp_path_factory.mktemp("nginx")) as addresses:
        yield addresses


@pytest.mark.parametrize("attack", ALL, ids=lambda attack: attack.name)
def test_an_attack_is_found(attack: Attack, addresses: Mapping[str, str], verified: Callable[[str], Verdict]) -> None:
    verdict = verified(addresses[attack.name])
    text = "\n".join(told(verdict, "en"))
    found = {(one.path, one.code) for one in verdict.alarms}
    assert (attack.path, attack.code) in found, text
    for word in attack.words:
        assert word in text
    assert "\n".join(told(verdict, "vi"))


def test_there_are_more_attacks_than_promised() -> None:
    assert len({attack.name for attack in ALL}) == len(ALL) >= 40
