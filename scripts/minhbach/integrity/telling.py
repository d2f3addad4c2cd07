"""What a check found, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator

from minhbach.build.reporting import say
from minhbach.integrity.verify import Verdict


def told(verdict: Verdict, lang: str) -> Iterator[str]:
    """Lines: who signed, each finding with what was altered, and the closing line."""
    manifest, key = verdict.manifest, verdict.key
    if manifest is not None and key is not None:
        moment = manifest.as_of.isoformat() if manifest.as_of else "–"
        yield say(lang, "verify.signed", id=key.id, as_of=moment, commit=manifest.commit[:12] or "–")
    for one in verdict.findings:
        seen = ", ".join(say(lang, f"visit.{name}") for name in one.visit.split(", ") if name)
        level = say(lang, f"verify.{one.level}")
        yield f"{level} {one.path or verdict.target}: {one.message(lang)}" + (f" [{seen}]" if seen else "")
        for detail in one.details:
            yield f"    {detail.text(lang)}"
    count = len(manifest.files) if manifest else 0
    warnings = len(verdict.findings) - len(verdict.alarms)
    closing = "verify.altered" if verdict.alarms else "verify.sound"
    yield say(lang, closing, target=verdict.target, count=count, alarms=len(verdict.alarms), warnings=warnings)


def as_json(verdict: Verdict, lang: str) -> str:
    manifest, key = verdict.manifest, verdict.key
    shown = None
    if manifest is not None:
        shown = {
            "sha256": manifest.sha256,
            "site": manifest.site,
            "generator": manifest.generator,
            "as_of": manifest.as_of.isoformat() if manifest.as_of else None,
            "commit": manifest.commit or None,
            "files": len(manifest.files),
        }
    data = {
        "target": verdict.target,
        "manifest": shown,
        "signed_by": {"id": key.id, "public": key.public} if key else None,
        "findings": [one.as_json(lang) for one in verdict.findings],
        "alarms": len(verdict.alarms),
        "warnings": len(verdict.findings) - len(verdict.alarms),
    }
    return json.dumps(data, ensure_ascii=False, indent=2)
