"""Real Git repositories for tests, with every commit at a moment of its own."""

from __future__ import annotations

import os
import subprocess
from datetime import datetime
from pathlib import Path

EDITOR = ("Tên Riêng Biên Tập", "rieng.tu@example.org")
"""The invented editor of every commit: no page may ever say who it was."""


def git(root: Path, *arguments: str | Path, at: str = "2026-01-01T00:00:00+07:00") -> str:
    moment = f"@{int(datetime.fromisoformat(at).timestamp())} +0700"
    name, email = EDITOR
    env = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", name), ("EMAIL", email), ("DATE", moment))},
    }  # fmt: skip
    done = subprocess.run(["git", "-C", root, *arguments], check=True, capture_output=True, text=True, env=env)
    return done.stdout.strip()


def repository(root: Path) -> Path:
    root.mkdir(parents=True, exist_ok=True)
    git(root, "init", "-q", "-b", "main")
    return root


def commit(root: Path, at: str, message: str = "Sửa bài") -> str:
    """Everything that lies in `root`, committed at the moment `at`; the commit's name."""
    git(root, "read-tree", "--empty")  # a copied file may have the size and the second of the one before
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", message, at=at)
    return git(root, "rev-parse", "HEAD")
