"""After any edits, in any order, the site is what a build from nothing makes of the same sources."""

import json
import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from minhbach.build.read_cache import ReadCache
from minhbach.build.reading import Refused, cache_of, read_checked
from minhbach.engines.build import build_site
from sites import NOON, post, starter, tree

MANIFEST = ".well-known/minhbach/manifest.json"
DAYS = [f"2025-12-{day}" for day in (30, 31)] + [f"2026-01-{day:02d}" for day in (1, 2, 3)]
TOPICS = ["tin-chung", "y-te"]
UNITS = ["[]", "[xa-mot]", "[xa-mot, xa-hai]"]
BODIES = [
    "Nội dung.",
    "## Đề mục\n\nMột *hai* **ba**.",
    "Có `mã` và [ngoài](https://example.org/).",
    "Xem [xã](unit:xa-mot).",
    "UBMT và HTX họp theo Kế hoạch 77-KH/MT.",
]


def publish(root: Path, target: Path, as_of: datetime) -> bool:
    """Build as the command does; False where the sources have errors."""
    reader = ReadCache(cache_of(root), 1, lambda path: pytest.fail(f"{path} is damaged"))
    try:
        site, _ = read_checked(root, as_of, to_draw=True, reader=reader)
    except Refused:
        return False
    build_site(site, target, 1, clean=False)
    return True


def said(site: Path) -> dict[str, bytes]:
    """Every file by path; the manifest without when it was made, which stays where a build says nothing new."""
    files = tree(site)
    if MANIFEST in files:
        root = json.loads(files[MANIFEST])
        files[MANIFEST] = json.dumps({name: value for name, value in root.items() if name != "made"}).encode()
    return files


class Editing(RuleBasedStateMachine):
    """An invented site, edited at random."""

    folders: dict[str, dict[str, object]]

    @initialize()
    def begin(self) -> None:
        self.place = Path(tempfile.mkdtemp())
        self.root = starter(self.place / "site-root")
        self.as_of = datetime.fromisoformat(NOON)
        self.folders, self.steps = {}, 0
        self.topics("Y tế")
        self.units("Một")
        (self.root / "overrides").mkdir(exist_ok=True)

    def teardown(self) -> None:
        shutil.rmtree(self.place, ignore_errors=True)

    def one(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.folders)))

    def write(self, folder: str) -> None:
        post(self.root, folder, **self.folders[folder])

    @rule(
        day=st.sampled_from(DAYS), name=st.integers(1, 9), topic=st.sampled_from(TOPICS), units=st.sampled_from(UNITS)
    )
    def add(self, day: str, name: int, topic: str, units: str) -> None:
        folder = f"{day}-bai-{name}"
        self.folders.setdefault(folder, {"category": topic, "units": units, "author": "Người Viết Mẫu"})
        self.write(folder)

    @precondition(lambda self: self.folders)
    @rule(data=st.data(), body=st.sampled_from(BODIES), title=st.text('aăđ <&"', min_size=1, max_size=5))
    def edit(self, data: st.DataObject, body: str, title: str) -> None:
        folder = self.one(data)
        self.folders[folder] |= {"body": body, "title": f"'T{title}t'"}
        self.write(folder)

    @precondition(lambda self: self.folders)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        folder = self.one(data)
        del self.folders[folder]
        shutil.rmtree(self.root / f"posts/{folder[:4]}/{folder}")

    @precondition(lambda self: self.folders)
    @rule(data=st.data(), name=st.integers(10, 19))
    def rename(self, data: st.DataObject, name: int) -> None:
        old = self.one(data)
        new = f"{old[:11]}bai-{name}"
        if new not in self.folders:
            self.folders[new] = self.folders.pop(old)
            base = self.root / f"posts/{old[:4]}"
            (base / old).rename(base / new)

    @precondition(lambda self: self.folders)
    @rule(data=st.data(), topic=st.sampled_from(TOPICS), units=st.sampled_from(UNITS))
    def retag(self, data: st.DataObject, topic: str, units: str) -> None:
        folder = self.one(data)
        self.folders[folder] |= {"category": topic, "units": units}
        self.write(folder)

    @precondition(lambda self: self.folders)
    @rule(data=st.data(), day=st.sampled_from(["2026-01-05", "2026-02-02"]), slug=st.sampled_from(["{}", "en-{}"]))
    def translate(self, data: st.DataObject, day: str, slug: str) -> None:
        folder = self.one(data)
        post(self.root, folder, "en", title=f"English {self.steps}", translated=day, slug=slug.format(folder[11:]))

    @precondition(lambda self: self.folders)
    @rule(data=st.data())
    def lose_translation(self, data: st.DataObject) -> None:
        folder = self.one(data)
        (self.root / f"posts/{folder[:4]}/{folder}/index.en.md").unlink(missing_ok=True)

    @rule(name=st.integers(1, 3))
    def schedule(self, name: int) -> None:
        folder = f"2026-02-0{name}-mai-{name}"
        self.folders[folder] = {"category": "tin-chung"}
        self.write(folder)

    @rule(days=st.integers(-20, 3))
    def wait(self, days: int) -> None:
        self.as_of = datetime.fromisoformat(NOON) + timedelta(days=days)

    @precondition(lambda self: self.folders)
    @rule(data=st.data(), day=st.sampled_from(["2026-02-02", "2026-01-20"]), serious=st.booleans())
    def correct(self, data: st.DataObject, day: str, serious: bool) -> None:
        folder = self.one(data)
        note = f"[{{date: {max(day, folder[:10])}, note: Sai {self.steps}, serious: {str(serious).lower()}}}]"
        self.folders[folder] |= {"corrections": note}
        self.write(folder)

    @precondition(lambda self: self.folders)
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        folder = self.one(data)
        reason = f"{{date: {max('2026-01-15', folder[:10])}, reason: Nhầm}}"
        self.folders[folder] |= {"status": "withdrawn", "withdrawn": reason}
        self.write(folder)

    @precondition(lambda self: len(self.folders) > 1)
    @rule(data=st.data())
    def link(self, data: st.DataObject) -> None:
        folder, other = self.one(data), self.one(data)
        self.folders[folder] |= {"body": f"Xem [bài kia](post:{other})."}
        self.write(folder)

    @precondition(lambda self: self.folders)
    @rule(data=st.data(), alias=st.sampled_from(["/tin/2025/12/cu/", "/cu.html", "/tin/2026/01/cu/", "/en/cu"]))
    def readdress(self, data: st.DataObject, alias: str) -> None:
        folder = self.one(data)
        self.folders[folder] |= {"aliases": f"[{alias}]", "slug": f"moi-{self.steps}"}
        self.write(folder)

    @precondition(lambda self: self.folders)
    @rule(data=st.data(), content=st.sampled_from([b"\xff\xd8\xff\xe0 mot", b"\xff\xd8\xff\xe0 hai"]))
    def picture(self, data: st.DataObject, content: bytes) -> None:
        folder = self.one(data)
        self.folders[folder] |= {"photos": "[{file: a.jpg, alt: Ảnh}]"}
        self.write(folder)
        (self.root / f"posts/{folder[:4]}/{folder}/a.jpg").write_bytes(content)

    @rule(template=st.sampled_from(["switch.html", "photo.html", "components/prose.html"]))
    def change_template(self, template: str) -> None:
        import minhbach

        original = Path(minhbach.__file__).parent / "theme/templates" / template
        changed = self.root / "overrides" / template
        changed.parent.mkdir(exist_ok=True)
        changed.write_text(
            original.read_text(encoding="utf-8").replace('class="', f'class="s{self.steps} '), encoding="utf-8"
        )

    @rule(word=st.sampled_from(["Một", "Hai", "Ba"]))
    def units(self, word: str) -> None:
        rows = "".join(
            f'- {{id: {name}, kind: xa, names: [{{vi: {word} {name}}}], source: "https://example.org/"}}\n'
            for name in ("xa-mot", "xa-hai")
        )
        (self.root / "data/units.yml").write_text(rows, encoding="utf-8")

    @rule(word=st.sampled_from(["Y tế", "Sức khỏe"]))
    def topics(self, word: str) -> None:
        text = f"- {{id: tin-chung, name: {{vi: Tin chung, en: General}}}}\n- {{id: y-te, name: {{vi: {word}}}}}\n"
        (self.root / "data/categories.yml").write_text(text, encoding="utf-8")

    @rule(word=st.sampled_from(["Start", "Front"]))
    def words(self, word: str) -> None:
        (self.root / "data/ui").mkdir(exist_ok=True)
        (self.root / "data/ui/en.yml").write_text(f'home.name: "{word}"\n', encoding="utf-8")

    @rule(word=st.sampled_from(["people", "citizens"]))
    def glossary(self, word: str) -> None:
        (self.root / "data/glossary.csv").write_text(f"vi,en\nnhân dân,{word}\n", encoding="utf-8")

    @rule(row=st.sampled_from(["HTX,Hợp tác xã", "HTX,Hợp tác", "UBMT,Ủy ban Mây Trắng"]))
    def abbreviations(self, row: str) -> None:
        (self.root / "data/abbreviations.csv").write_text(f"abbr,vi\n{row}\n", encoding="utf-8")

    @rule()
    def forget(self) -> None:
        shutil.rmtree(cache_of(self.root), ignore_errors=True)

    @rule()
    def clone(self) -> None:
        """Everything as it is, with new times."""
        copy = self.root.with_name(f"clone-{self.steps}")
        shutil.copytree(self.root, copy, copy_function=shutil.copyfile)
        shutil.rmtree(self.root)
        copy.rename(self.root)

    @invariant()
    def equals_a_cold_build(self) -> None:
        if not hasattr(self, "root"):
            return
        self.steps += 1
        before = said(self.root / "site") if (self.root / "site").exists() else {}
        cold = self.place / f"cold-{self.steps}"
        shutil.copytree(self.root, cold, ignore=shutil.ignore_patterns(".cache", "site"))
        fine = publish(self.root, self.root / "site", self.as_of)
        assert publish(cold, cold / "site", self.as_of) == fine
        assert said(self.root / "site") == (said(cold / "site") if fine else before)
        shutil.rmtree(cold)


def run(steps: int, examples: int) -> None:
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    chosen = settings(max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=checks)
    run_state_machine_as_test(Editing, settings=chosen)


def test_a_few_edits():
    run(steps=8, examples=4)


@pytest.mark.long
def test_five_hundred_edits():
    run(steps=50, examples=10)
