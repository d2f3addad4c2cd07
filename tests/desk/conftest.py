"""A small invented site with one programme that is measured."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from minhbach.cli import main
from sites import starter

SOURCE = 'source: "https://example.org/"'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = starter(tmp_path / "site")
    (root / "data/units.yml").write_text(
        f"- {{id: xa-mot, kind: xa, names: [{{vi: Một, en: One}}], {SOURCE}}}\n"
        f"- {{id: xa-hai, kind: xa, names: [{{vi: Hai, en: Two}}], ended: 2024-06-30, {SOURCE}}}\n"
        f"- {{id: xa-ba, kind: xa, names: [{{vi: Một, en: Three}}], {SOURCE}}}\n",
        encoding="utf-8",
    )
    programme = root / "data/programmes/mau"
    programme.mkdir(parents=True)
    (programme / "programme.yml").write_text(
        f"name: {{vi: Nước sạch (bịa), en: Clean water (invented)}}\nperiod: 2024/2026\n{SOURCE}\n"
        "participations: [{unit: xa-mot, tier: district}, {unit: xa-hai, tier: district}]\n",
        encoding="utf-8",
    )
    (programme / "criteria.yml").write_text(
        "indicators:\n"
        "- {id: ho-so, name: {vi: Hồ sơ đúng hạn, en: Files on time}, unit_of_measure: percent, period: quarter}\n"
        "- {id: y-kien, name: {vi: Ý kiến, en: Opinions}, unit_of_measure: count}\n",
        encoding="utf-8",
    )
    return root


@pytest.fixture
def run(root: Path) -> Callable[..., Result]:
    """`minhbach …` on this site, on 1 June 2026, with English messages unless `lang` says otherwise."""

    def call(*arguments: str | Path, lang: str = "en") -> Result:
        env = {"SOURCE_DATE_EPOCH": "1780246800", "LC_ALL": f"{lang}.UTF-8"}
        return CliRunner().invoke(main, [*map(str, arguments), f"--root={root}"], env=env)

    return call
