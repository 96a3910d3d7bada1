"""The styles of a brief in Word: a serif text, its headings, tables and notes."""

from __future__ import annotations

from typing import Any

from chancery.briefs.word_xml import INK2, MUTED, NAMES

FONT = "Georgia"
"""Carries Cyrillic on every system; where it is missing the program takes another serif."""

_FONTS = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'


_LIGHT = '<w:b w:val="0"/>'


def _style(
    id: str, name: str, size: float, *, paragraph: str = "", run: str = "", based: str = "Normal",
    colour: str = "191C20",
) -> str:  # fmt: skip
    half = round(size * 2)
    return (
        f'<w:style {NAMES} w:type="paragraph" w:customStyle="1" w:styleId="{id}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="{based}"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{_FONTS}{run}"
        f'<w:color w:val="{colour}"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        "</w:rPr></w:style>"
    )


def _spaced(before: int, after: int, line: int = 264) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def styles(size: float) -> list[str]:
    """The XML of every style; `size` is that of the text, in points."""
    rule = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="6" w:color="191C20"/></w:pBdr>'
    keep = "<w:keepNext/><w:keepLines/>"
    return [
        _style("BriefText", "Brief Text", size, paragraph=_spaced(0, 120)),
        _style("BriefLabel", "Brief Label", size * 0.86, paragraph=_spaced(0, 160), colour=MUTED),
        _style("BriefTitle", "Brief Title", size * 2, paragraph=keep + _spaced(0, 120, 240)),
        _style("BriefMeta", "Brief Meta", size * 0.8, paragraph=_spaced(0, 40), colour=MUTED),
        _style("BriefClocks", "Brief Clocks", size * 0.84, paragraph=_spaced(0, 240), run="<w:i/>",
               colour=MUTED),
        _style("BriefLede", "Brief Lede", size * 1.14, paragraph=_spaced(0, 160)),
        _style("BriefMeaning", "Brief Meaning", size * 0.86,
               paragraph="<w:keepNext/>" + _spaced(0, 140), colour=MUTED),
        _style("BriefReason", "Brief Reason", size, paragraph=_spaced(0, 120), run="<w:i/>",
               colour=MUTED),
        _style("BriefFiled", "Brief Filed", size * 0.84,
               paragraph="<w:keepNext/>" + _spaced(60, 20), colour=INK2),
        _style("BriefWhen", "Brief When", size * 0.84, paragraph=_spaced(60, 20), colour=INK2),
        _style("BriefTold", "Brief Told", size, paragraph=_spaced(0, 30)),
        _style("BriefUndone", "Brief Undone", size, paragraph=_spaced(0, 30), colour=INK2),
        _style("BriefCell", "Brief Cell", size * 0.88, paragraph=_spaced(50, 50, 240)),
        _style("BriefSmall", "Brief Small", size * 0.8, paragraph=_spaced(40, 40, 240)),
        _style("BriefReference", "Brief Reference", size * 0.88,
               paragraph=_spaced(0, 80, 250) + '<w:ind w:left="300" w:hanging="300"/>'),
        _style("BriefHeading1", "Brief Heading 1", size * 1.42, based="Heading1", run=_LIGHT,
               paragraph=keep + rule + _spaced(440, 100) + '<w:outlineLvl w:val="0"/>'),
        _style("BriefHeading2", "Brief Heading 2", size * 1.14, based="Heading2", run=_LIGHT,
               paragraph=keep + _spaced(220, 80) + '<w:outlineLvl w:val="1"/>'),
        _style("BriefHeading3", "Brief Heading 3", size * 0.84, based="Heading3", run=_LIGHT,
               paragraph=keep + _spaced(140, 20) + '<w:outlineLvl w:val="2"/>', colour=MUTED),
        _style("FootnoteText", "footnote text", size * 0.8,
               paragraph=_spaced(0, 30, 240), colour=INK2).replace(' w:customStyle="1"', ""),
        f'<w:style {NAMES} w:type="character" w:styleId="FootnoteReference">'
        '<w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        "</w:style>",
    ]  # fmt: skip


def add_styles(document: Any, size: float) -> None:
    """Put them into a document of python-docx, in place of those of the same id."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    part = document.styles.element
    present = {style.get(qn("w:styleId")): style for style in part.findall(qn("w:style"))}
    for xml in styles(size):
        new = parse_xml(xml)
        old = present.get(new.get(qn("w:styleId")))
        if old is not None:
            part.remove(old)
        part.append(new)
