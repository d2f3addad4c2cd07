#!/usr/bin/env python3
"""What `minhbach check --format json` found, for a review: `markdown` for a comment, `codequality` for GitLab.

minhbach check --format json | python3 deploy/problems.py markdown
"""

import hashlib
import json
import sys

MARK = "<!-- minhbach check -->"
"""By this the comment of an earlier run is found and replaced."""
MOST = 100


def markdown(found: dict) -> str:
    """A comment: how many, then each with its place. What an author wrote is shown as it is, never as markup."""
    problems = found["problems"]
    lines = [MARK, f"**minhbach check**: {found['errors']} lỗi, {found['warnings']} cảnh báo", ""]
    for one in problems[:MOST]:
        said = f"{one['message']} ({one['hint']})" if one["hint"] else one["message"]
        sign = "❌" if one["severity"] == "error" else "⚠️"
        lines.append(f"- {sign} {code(one['path'] + ':' + str(one['line']))} {code(said)}")
    if len(problems) > MOST:
        lines.append(f"- … {len(problems) - MOST}")
    return "\n".join(lines) + "\n"


def code(text: str) -> str:
    """Between more backticks than the text holds in a row: nothing in it links, mentions or runs."""
    fence = "`" * (max((len(run) for run in "".join(c if c == "`" else " " for c in text).split()), default=0) + 1)
    return f"{fence} {text} {fence}"


def codequality(found: dict) -> str:
    """The report that GitLab shows beside the changed lines."""
    rows = [
        {
            "description": f"{one['message']} ({one['hint']})" if one["hint"] else one["message"],
            "check_name": one["code"],
            "fingerprint": hashlib.sha256(
                f"{one['path']} {one['line']} {one['code']} {one['message']}".encode()
            ).hexdigest(),
            "severity": "major" if one["severity"] == "error" else "minor",
            "location": {"path": one["path"], "lines": {"begin": one["line"]}},
        }
        for one in found["problems"]
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    print({"markdown": markdown, "codequality": codequality}[sys.argv[1]](json.load(sys.stdin)), end="")
