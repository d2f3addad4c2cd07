"""HTML that shows nothing to people and words to search engines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minhbach.checks.injection.finding import Context, Finding
from minhbach.checks.injection.view import View

_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*(?:\.0+)?(?![.\d])|content-visibility\s*:\s*hidden"
    r"|font(?:-size)?\s*:\s*0*(?:\.\d+)?(?:px|pt|em|rem|%)?\s*(?=[;\"'}]|$)|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt)"
    r"|(?:left|top|right|bottom|text-indent|margin(?:-left|-top)?|translate[xy]?)\s*[:(]\s*-\s*\d{3,}(?:px|em|rem|vw|%)?"
    r"|(?<![-\w])color\s*:\s*(?:#f{3}(?:f{3})?\b|white\b|transparent|rgba?\(\s*255\s*,\s*255\s*,\s*255|rgba\([^)]*,\s*0\s*\))"
    r"|(?:max-)?(?:height|width)\s*:\s*[01](?:px)?\s*(?=[;\"'}]|$)|clip(?:-path)?\s*:\s*(?:rect\(\s*0|inset\(\s*(?:50|100)%)"
    r"|z-index\s*:\s*-\d+|text-indent\s*:\s*-",
    re.I,
)
_STYLED = re.compile(r"style\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>}]+))", re.I)
_ATTRIBUTE = re.compile(
    r"<[a-z][\w-]*\b[^<>]*?\s(?:hidden(?=[\s>=/])|aria-hidden\s*=\s*[\"']?true|class\s*=\s*[\"'][^\"']*\b(?:hidden|d-none|invisible|hide)\b)"
    r"[^<>]*>|<font\b[^<>]*\b(?:color\s*=\s*[\"']?(?:#f{3}|#f{6}|white)|size\s*=\s*[\"']?0)[^<>]*>",
    re.I,
)
_ACTIVE = re.compile(
    r"<(?:script|iframe|object|embed|noscript|form|meta|base|link|style|marquee|template|frameset|svg|applet)\b[^<>]*>?"
    r"|<[a-z][^<>]*\son[a-z]{3,}\s*=|(?:window|document|top|self)\.location|location\.(?:href|replace)|document\.(?:write|referrer)"
    r"|eval\s*\(|fromCharCode|atob\s*\(|href\s*=\s*[\"']?\s*(?:javascript|data|vbscript):",
    re.I,
)
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.S)
_ADDRESS = re.compile(r"https?:|www\.|href\s*=|<a\b", re.I)


def hidden_html(view: View, context: Context) -> Iterator[Finding]:
    text = view.text
    if "<" not in text and "style" not in text:
        return
    for styled in _STYLED.finditer(text):
        if sign := _STYLE.search(styled[1] or styled[2] or styled[3] or ""):
            yield _finding(view, styled, sign[0], "style")
    for pattern, kind in ((_ATTRIBUTE, "attribute"), (_ACTIVE, "active")):
        for found in pattern.finditer(text) if "<" in text else ():
            yield _finding(view, found, found[0][:60], kind)
    for comment in _COMMENT.finditer(text) if "<!--" in text else ():
        if address := _ADDRESS.search(comment[1]):
            yield _finding(view, comment, comment[1].strip()[:60] or address[0], "comment")


def _finding(view: View, found: re.Match[str], sign: str, kind: str) -> Finding:
    start, end = found.span()
    code = "injection-active" if kind == "active" else "injection-hidden"
    return Finding(start, end, code, kind, 5, sign, view.passage(start, min(end, start + 300)))
