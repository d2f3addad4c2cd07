"""What the editing form asks is what the checker reads: every field of the models is in it, or left out for a reason."""

import json
import typing

import pytest
from pydantic import BaseModel

from minhbach.build.reading import as_of_moment
from minhbach.content.site import read_site
from minhbach.model.article import Original, OwnText
from minhbach.model.site_config import Form
from minhbach.outputs.form.config import backend
from minhbach.outputs.form.config import config as made
from minhbach.outputs.form.fields import LEFT_OUT
from minhbach.outputs.form.policy import origins, policy
from sites import build, invented

LINE = "form: {host: github, repository: don-vi-mau/trang-tin}\n"


@pytest.fixture(scope="module")
def config(tmp_path_factory):
    """What config.json says of the invented site."""
    root = invented(tmp_path_factory.mktemp("form") / "site")
    site = root / "data/site.yml"
    site.write_text(site.read_text(encoding="utf-8") + LINE, encoding="utf-8")
    reading = read_site(root, as_of_moment("2026-02-01", root))
    assert reading.site is not None
    return made(reading.site)


def paths(fields: list, before: str = "") -> dict[str, dict]:
    """Every field of the form by its path: `photos.alt`."""
    found = {}
    for field in fields:
        found[before + field["name"]] = field
        found |= paths(field.get("fields", []), f"{before}{field['name']}.")
    return found


def wanted(model: type[BaseModel], before: str = "") -> set[str]:
    """Every field of a model by its path."""
    found = set()
    for name, hint in typing.get_type_hints(model).items():
        if name in model.model_fields:
            found.add(before + name)
            for part in (hint, *typing.get_args(hint), *(p for a in typing.get_args(hint) for p in typing.get_args(a))):
                if isinstance(part, type) and issubclass(part, BaseModel):
                    found |= wanted(part, f"{before}{name}.")
    return found


def test_every_field_that_the_checker_reads_is_in_the_form_or_left_out_for_a_reason(config):
    asked = set(paths(config["collections"][0]["fields"]))
    read = wanted(Original) | wanted(OwnText)
    assert "photos.alt" in read and "corrections.serious" in read
    assert asked == (read - set(LEFT_OUT)) | {"body"}
    assert set(LEFT_OUT) <= read and all(LEFT_OUT.values())


def test_what_the_checker_requires_the_form_requires(config):
    asked = paths(config["collections"][0]["fields"])
    for name, field in Original.model_fields.items():
        if name not in LEFT_OUT:
            assert asked[name]["required"] is field.is_required(), name
    assert asked["translated"]["required"] == ["en"]
    assert asked["photos.alt"]["required"] and asked["withdrawn.reason"]["required"]
    assert asked["summary"]["maxlength"] == 300


def test_pickers_offer_the_records_and_the_words_that_may_stand_there(config):
    asked = paths(config["collections"][0]["fields"])
    values = {name: [one["value"] for one in asked[name]["options"]] for name in asked if "options" in asked[name]}
    assert values["units"] == ["xa-hai", "xa-mot"] and values["category"] == ["tin-chung"]
    assert values["documents"] == ["1-kh", "2-qd"] and values["programmes"] == ["mau"]
    assert values["publisher"] == ["don-vi-mau"] and values["status"] == ["draft", "published", "withdrawn"]
    assert asked["units"]["options"][1]["label"] == "xã Một (đến hết ngày 10/01/2026)"


def test_facts_are_asked_once_and_words_in_each_language(config):
    asked = paths(config["collections"][0]["fields"])
    own = {path for path, field in asked.items() if field["i18n"]}
    assert own == {
        "title", "summary", "body", "slug", "aliases", "translated", "translator",
        "photos", "photos.alt", "photos.caption", "audio", "audio.title", "corrections", "corrections.date", "corrections.note",
    }  # fmt: skip


def test_every_field_says_in_vietnamese_what_it_is_for(config):
    for path, field in paths(config["collections"][0]["fields"]).items():
        assert field["label"] and field["hint"], path
        assert "form." not in field["label"] + field["hint"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"host": "github"}, {"name": "github", "auth_methods": ["token"]}),
        ({"host": "github", "sign_in": "https://vao.example/"}, {"name": "github", "base_url": "https://vao.example"}),
        ({"host": "gitlab", "app_id": "x"}, {"base_url": "https://gitlab.com", "api_root": "https://gitlab.com/api/v4", "app_id": "x", "auth_type": "pkce"}),
        ({"host": "forgejo", "address": "https://git.example/goc/"}, {"name": "gitea", "base_url": "https://git.example/goc", "api_root": "https://git.example/goc/api/v1", "auth_methods": ["token"]}),
    ],
)  # fmt: skip
def test_each_host_is_asked_in_its_own_way(given, expected):
    found = backend(Form.model_validate({"repository": "chu/kho", **given}))
    assert found.items() >= expected.items()
    assert found["repo"] == "chu/kho" and found["branch"] == "main"


def test_the_policy_names_the_host_and_nobody_else():
    form = Form.model_validate({"host": "forgejo", "repository": "a/b", "address": "https://git.example/goc"})
    assert origins(form) == ("https://git.example",)
    assert "connect-src 'self' blob: data: https://git.example;" in policy(form) and "'unsafe-eval'" not in policy(form)
    assert "script-src 'self' 'wasm-unsafe-eval';" in policy(form)


@pytest.mark.parametrize("address", ["https://a.example; script-src *", "https://a.example/'x'", "javascript:alert(1)"])
def test_nothing_slips_into_the_policy_by_an_address(tmp_path, address):
    root = invented(tmp_path / "site")
    site = root / "data/site.yml"
    line = f"form: {{host: gitea, repository: a/b, address: {json.dumps(address)}}}\n"
    site.write_text(site.read_text(encoding="utf-8") + line, encoding="utf-8")
    done = build(root)
    assert done.status == 1 and "is not a web address" in done.err
