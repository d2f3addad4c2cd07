"""Whom to ask for a correction, and by when an answer is due."""

from __future__ import annotations

from dataclasses import dataclass

from minhbach.model.site_config import AnswerTime
from minhbach.render.wording import Phrase, Wording


@dataclass(frozen=True, slots=True)
class Request:
    """`due` are sentences, one for each time that another rule holds or held; what is not known is empty."""

    publisher: Phrase
    address: Phrase
    phone: str
    email: str
    due: tuple[str, ...]


def whom_to_ask(words: Wording) -> Request:
    config = words.site.config
    contact = config.contact
    return Request(
        words.body(config.publisher),
        words.phrase(contact.address),
        contact.phone or "",
        contact.email or "",
        tuple(_due(words, rule) for rule in config.answer_within),
    )


def _due(words: Wording, rule: AnswerTime) -> str:
    days = int(rule.days)
    start, end = rule.from_ and words.day(rule.from_), rule.to and words.day(rule.to)
    if start and end:
        return words.t("request.due.between", days=days, start=start, end=end)
    if start:
        return words.t("request.due.from", days=days, start=start)
    return words.t("request.due.until", days=days, end=end) if end else words.t("request.due", days=days)
