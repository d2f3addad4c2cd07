"""`minhbach init` tells Visual Studio Code what the registers hold: right files pass, wrong keys are marked."""

import json
from pathlib import Path

import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from minhbach.cli import main


def test_a_new_site_knows_its_schemas(tmp_path: Path):
    root = tmp_path / "trang"
    assert CliRunner().invoke(main, ["init", str(root)]).exit_code == 0
    wired = json.loads((root / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    for schema, path in wired.items():
        rules = Draft202012Validator(json.loads((root / schema).read_text(encoding="utf-8")))
        if (root / path).is_file():
            value = json.loads(json.dumps(yaml.safe_load((root / path).read_text(encoding="utf-8")), default=str))
            assert path == "data/site.yml" or list(rules.iter_errors(value)) == [], path
            assert list(rules.iter_errors([{"titel": 1}] if isinstance(value, list) else {"titel": 1})), path
    assert {"data/units.yml", "data/programmes/*/tasks.yml"} <= set(wired.values())
    snippet = json.loads((root / ".vscode/minhbach.code-snippets").read_text(encoding="utf-8"))["Bài mới"]
    assert snippet["body"][0] == "---" and snippet["scope"] == "markdown"
