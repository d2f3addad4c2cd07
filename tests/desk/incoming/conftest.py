"""A small invented site for imports; `run` is that of the folder above."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import Result

from drafts import Made
from sites import starter

SOURCE = 'source: "https://example.org/"'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = starter(tmp_path / "site")
    (root / "data/units.yml").write_text(
        f"- {{id: xa-mot-ha, kind: xa, names: [{{vi: Một Hạ, en: Một Hạ}}], {SOURCE}}}\n"
        f"- {{id: xa-hai-ha, kind: xa, names: [{{vi: Hai Hạ, en: Hai Hạ}}], {SOURCE}}}\n",
        encoding="utf-8",
    )
    (root / "data/documents.yml").write_text(
        f"- {{id: 9-kh-2023, symbol: 9-KH/HU, type: ke-hoach, issuer: don-vi-mau, date: 2023-07-12, {SOURCE}, subject: {{vi: Kế hoạch bịa, en: An invented plan}}}}\n",
        encoding="utf-8",
    )
    return root


@pytest.fixture
def made(root: Path, run: Callable[..., Result], tmp_path: Path) -> Callable[..., Made]:
    """Import bytes as a file, write the draft, and read it back."""

    def call(kind: str, content: bytes, name: str = "a.docx", *arguments: str, index: str = "index.vi.md") -> Made:
        file = tmp_path / name
        file.write_bytes(content)
        before = set(root.glob("posts/*/*/index.*"))
        done = run("import", kind, file, "--accept", *arguments)
        assert done.exit_code == 0, done.output
        new = [path for path in set(root.glob("posts/*/*/index.*")) - before if path.name == index]
        assert len(new) == 1, done.output
        head, _, body = new[0].read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
        return Made(yaml.load(head, yaml.BaseLoader), body, new[0].parent, done.output)

    return call
