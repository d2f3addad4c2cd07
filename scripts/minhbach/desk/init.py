"""A small new site that builds: a copy of the folder starter/."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

from minhbach.desk.vscode import write_settings


class NotEmpty(Exception):
    """The folder for a new site holds something already."""


def init_site(folder: Path) -> None:
    """Copy the starter into `folder`, which must be new or hold nothing but hidden files. Raises NotEmpty."""
    if folder.exists() and any(not entry.name.startswith(".") for entry in folder.iterdir()):
        raise NotEmpty(folder)
    with resources.as_file(resources.files("minhbach") / "desk/starter") as starter:
        shutil.copytree(starter, folder, dirs_exist_ok=True)
    write_settings(folder)
