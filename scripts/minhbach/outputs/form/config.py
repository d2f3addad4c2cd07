"""config.json: what Sveltia CMS is told of the repository, the languages and the fields of an article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minhbach.model.article import FOLDER_NAME
from minhbach.model.fields import PICTURES
from minhbach.model.site import Site
from minhbach.model.site_config import Form
from minhbach.outputs.form.fields import fields
from minhbach.outputs.form.policy import host_address

Json = Mapping[str, Any]
_YEAR = "{{fields.published | truncate(4)}}"
_DAY = "{{fields.published | truncate(10)}}"
"""As the editor's clock in Việt Nam has them: `date()` would take the browser's own zone."""
PICTURE_SIDE = 2048
"""Pixels of the longer side of a photo that the form takes in: enough for a full screen."""


def config(site: Site) -> Json:
    form = site.config.form
    assert form is not None
    return {
        "backend": backend(form),
        "site_url": site.config.base_url,
        "display_url": site.config.base_url,
        "show_preview_links": False,
        "media_folder": "docs/img",
        "public_folder": "/img",
        "media_libraries": {"default": {"config": _pictures()}, "stock_assets": {"providers": []}},
        "slug": {
            "maxlength": len("2023-09-13-") + FOLDER_NAME,
            "encoding": "ascii",
            "clean_accents": True,
            "sanitize_replacement": "-",
            "lowercase": True,
        },
        "output": {"omit_empty_optional_fields": True},
        "i18n": {
            "structure": "multiple_files",
            "locales": list(site.languages),
            "default_locale": site.languages[0],
            "initial_locales": "default",
        },
        **({"publish_mode": "editorial_workflow"} if form.review else {}),
        "collections": [_articles(site)],
    }


def backend(form: Form) -> Json:
    """GitHub takes a token, or a sign-in through a relay; the others sign in by themselves where an id is given."""
    found: dict[str, Any] = {
        "name": "gitea" if form.host == "forgejo" else form.host,
        "repo": form.repository,
        "branch": form.branch,
    }
    if form.host == "github":
        if form.sign_in:
            found["base_url"] = form.sign_in
    else:
        address = host_address(form)
        found |= {"base_url": address, "api_root": address + ("/api/v4" if form.host == "gitlab" else "/api/v1")}
        if form.app_id:
            found |= {"app_id": form.app_id, "auth_type": "pkce"}
    can_sign_in = form.sign_in if form.host == "github" else form.app_id
    return found | ({} if can_sign_in else {"auth_methods": ["token"]})


def _articles(site: Site) -> Json:
    words = site.words[site.languages[0]]
    return {
        "name": "posts",
        "label": words("form.articles"),
        "label_singular": words("form.article"),
        "icon": "article",
        "folder": "posts",
        "path": f"{_YEAR}/{{{{slug}}}}/index",
        "slug": f"{_DAY}-{{{{title}}}}",
        "format": "minhbach",
        "i18n": True,
        "media_folder": "",
        "public_folder": "",
        "identifier_field": "title",
        "summary": "{{title}}",
        "sortable_fields": {
            "fields": ["published", "title"],
            "default": {"field": "published", "direction": "descending"},
        },
        "editor": {"preview": True},
        "fields": fields(site),
    }


def _pictures() -> Json:
    """Photos are taken in smaller, in one format, and without what the camera wrote into them."""
    size = {"format": "webp", "quality": 85, "width": PICTURE_SIDE, "height": PICTURE_SIDE}
    kinds = [ending[1:] for ending in PICTURES.split() if ending not in (".gif", ".jpg", ".avif")]
    return {
        "max_file_size": 200_000_000,
        "slugify_filename": True,
        "transformations": dict.fromkeys(kinds, size),
    }
