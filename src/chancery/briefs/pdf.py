"""A brief as PDF, set by typst with the fonts that it brings (they carry Latin, Greek, Cyrillic).

No text becomes markup: `brief.typ` is the only source, and all words reach it as JSON strings.
Nothing is fetched and no font of the machine is used, so the same brief gives the same bytes;
further scripts need fonts of your own (`fonts`, a folder).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

from chancery.briefs.brief import Brief, Para, Run, Shape, clean, texts
from chancery.briefs.figures import shape_svg
from chancery.records import ChanceryError

_LONG = re.compile(r"(?<!\S)(?!https?://)(\S{60,})")
_BREAK = "\u200b"


class TypesettingError(ChanceryError):
    """A brief that could not be set; the message says where."""


def as_pdf(brief: Brief, *, fonts: Sequence[Path] = ()) -> bytes:
    """The brief as PDF. Raises TypesettingError."""
    import typst

    if not fonts:
        brief = _lacking(brief)
    source = resources.files("chancery.briefs").joinpath("brief.typ").read_bytes()
    data = msgspec.json.encode(_plain(brief)).decode()
    try:
        pdf: bytes = typst.compile(
            source,
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=list(fonts)),
            sys_inputs={"brief": data}, timestamp=_seconds(brief.made), format="pdf",
        )  # fmt: skip
    except (typst.TypstError, RuntimeError) as error:
        raise TypesettingError(
            f"The PDF could not be set ({error}); write the brief as .docx, .html or .md instead."
        ) from None
    return pdf


_LACKED = re.compile("[\u0530-\u1dff\u2e80-\ua63f\ua6a0-\ua6ff\ua800-\ufaff\U00010000-\U0003ffff]")
"""Signs of scripts that typst's own fonts do not carry: all but Latin, Greek and Cyrillic."""


def _lacking(brief: Brief) -> Brief:
    """The brief, saying at its end which signs have no shape in the fonts at hand."""
    found = _LACKED.findall(msgspec.json.encode(brief).decode())
    if not found:
        return brief
    signs = " ".join(dict.fromkeys(found[:200]))
    said = (
        f"{len(found)} signs of other scripts have no shape in the fonts that come with this form, "
        f"and are left blank or boxed ({signs[:40]}); --fonts DIR sets them with fonts of your own."
    )
    block = Para(text=(Run(said),), role="remark")
    return msgspec.structs.replace(brief, blocks=(*brief.blocks, block))


def _plain(brief: Brief) -> dict[str, Any]:
    """The brief as JSON for `brief.typ`: marks told apart by first and further calls, shapes
    drawn."""
    shapes: dict[str, str] = {}
    called: set[int] = set()
    for block in brief.blocks:
        for text in texts(block):
            for part in text:
                if isinstance(part, Shape):
                    shapes[_key(part)] = shape_svg(part.status, part.sign, part.negated)
    plain: dict[str, Any] = _cleaned(msgspec.to_builtins(brief), called)
    return {**plain, "shapes": shapes, "year": _parts(brief.made)}


def _cleaned(value: Any, called: set[int]) -> Any:
    """Every string cleaned; marks as a list of number and whether it is called first here."""
    if isinstance(value, str):
        return _LONG.sub(_breakable, clean(value))
    if isinstance(value, list | tuple):
        return [_cleaned(part, called) for part in value]
    if not isinstance(value, dict):
        return value
    if value.get("is") == "mark":
        calls = [{"n": n, "first": n not in called} for n in value["numbers"]]
        called.update(value["numbers"])
        return {"is": "mark", "calls": calls}
    if value.get("is") == "shape":
        return {"is": "shape", "key": _key(msgspec.convert(value, Shape))}
    if value.get("is") == "figure":
        rest = {key: _cleaned(part, called) for key, part in value.items() if key != "svg"}
        return {**rest, "svg": value["svg"]}
    if value.get("address"):
        return {**value, "text": clean(value["text"])}
    return {key: _cleaned(part, called) for key, part in value.items()}


def _breakable(found: re.Match[str]) -> str:
    word = found[1]
    return _BREAK.join(word[at : at + 30] for at in range(0, len(word), 30))


def _key(shape: Shape) -> str:
    return f"{shape.status}-{shape.sign}-{shape.negated}"


def _moment(made: str) -> datetime.datetime:
    """When the casebook was last added to; a fixed day where that is not known."""
    try:
        found = datetime.datetime.fromisoformat(made.replace("Z", "+00:00"))
    except ValueError:
        return datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
    return found if found.tzinfo else found.replace(tzinfo=datetime.UTC)


def _seconds(made: str) -> int:
    return int(_moment(made).timestamp())


def _parts(made: str) -> list[int]:
    day = _moment(made)
    return [day.year, day.month, day.day]
