"""A small HTML writer: text is escaped unless it was made here, so no document can add a tag.

>>> str(tag("p", "a < b", cls="lede"))
'<p class="lede">a &lt; b</p>'
"""

from __future__ import annotations

import html
import re

_NAME = re.compile(r"[a-zA-Z][\w:-]*")
_VOID = frozenset({"meta", "br", "img", "path", "circle"})
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Markup(str):
    """Text that is HTML already; made by this file only."""

    __slots__ = ()


Child = str | Markup | None


def escaped(text: str) -> Markup:
    """Any text as HTML that shows exactly its characters; what HTML forbids becomes U+FFFD."""
    if isinstance(text, Markup):
        return text
    return Markup(html.escape(_FORBIDDEN.sub("\ufffd", text), quote=True))


def join(*children: Child) -> Markup:
    """Pieces one after the other; None is left out."""
    return Markup("".join(escaped(child) for child in children if child is not None))


def tag(name: str, /, *children: Child, **attributes: str | int | float | None) -> Markup:
    """An element. `cls` is class, "_" in a name is "-"; an attribute of None is left out."""
    written = []
    for key, value in attributes.items():
        if value is None:
            continue
        plain = "class" if key == "cls" else key.rstrip("_").replace("_", "-")
        if not _NAME.fullmatch(plain):
            raise ValueError(f"{plain!r} is no attribute name.")
        written.append(f' {plain}="{escaped(str(value))}"')
    opened = f"<{name}{''.join(written)}"
    if name in _VOID:
        return Markup(f"{opened}/>")
    return Markup(f"{opened}>{join(*children)}</{name}>")


def framed(page: str, height: int = 640) -> str:
    """A whole page inside another (a notebook's), in a frame where no script runs."""
    return tag(
        "iframe", srcdoc=page, sandbox="", width="100%", height=height, style="border:0",
        title="Chancery",
    )  # fmt: skip
