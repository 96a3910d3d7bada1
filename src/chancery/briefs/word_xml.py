"""WordprocessingML for the blocks of a brief: strings in, escaped XML out, in the order of the
schema. Knows nothing of packages; links and pictures come as relationship ids."""

from __future__ import annotations

from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

from chancery.briefs.brief import Mark, Run, Shape, Style, Text, clean

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = f'xmlns:w="{W}" xmlns:r="{R}"'

GLYPHS = {
    "actual": "●", "ongoing": "●→", "planned": "○", "proposed": "◇", "requested": "△",
    "rumoured": "◌", "hypothetical": "◌", "denied": "●", "cancelled": "○", "disproved": "◌",
}  # fmt: skip
SIGN_INK = {"coop": "1B5587", "conf": "A93C17", "none": "5A5F66"}
MUTED, INK2 = "62676D", "43484E"

_STYLES: dict[Style, str] = {
    "": "", "quote": "",
    "emph": "<w:i/>",
    "strong": "<w:b/>",
    "coop": f'<w:b/><w:color w:val="{SIGN_INK["coop"]}"/>',
    "conf": f'<w:b/><w:color w:val="{SIGN_INK["conf"]}"/>',
    "muted": f'<w:color w:val="{MUTED}"/>',
    "mono": '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'
            f'<w:color w:val="{MUTED}"/><w:sz w:val="13"/>',
    "struck": "<w:strike/>",
}  # fmt: skip

Linked = Callable[[str], str]
"""An address → the relationship id under which the part knows it."""


def inlines(text: Text, link: Linked, called: set[int]) -> str:
    """Runs, links, marks and shapes; `called` are the notes that were called before, and grows."""
    parts = []
    for part in text:
        match part:
            case Run():
                parts.append(_run(part, link))
            case Shape():
                parts.append(_shape(part))
            case Mark():
                parts.append(_marks(part, called))
    return "".join(parts)


def _run(run: Run, link: Linked) -> str:
    written = plain_run(run.text, _STYLES[run.style])
    if not run.address:
        return written
    return f'<w:hyperlink r:id={quoteattr(link(run.address))} w:history="1">{written}</w:hyperlink>'


def plain_run(text: str, properties: str = "") -> str:
    """Some text in one run."""
    said = escape(clean(text))
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{said}</w:t></w:r>' if said else ""


def _shape(shape: Shape) -> str:
    glyph = GLYPHS[shape.status]
    back = shape.negated or shape.status in ("denied", "cancelled", "disproved")
    struck = "<w:strike/>" if back else ""
    return plain_run(
        glyph,
        '<w:rFonts w:ascii="DejaVu Sans" w:hAnsi="DejaVu Sans" w:eastAsia="Segoe UI Symbol" '
        f'w:cs="DejaVu Sans"/>{struck}<w:color w:val="{SIGN_INK[shape.sign]}"/>',
    )


def _marks(mark: Mark, called: set[int]) -> str:
    """Footnote references; a note that was called before is referred to by its number."""
    parts: list[str] = []
    for index, number in enumerate(mark.numbers):
        if index:
            parts.append(plain_run(",", '<w:vertAlign w:val="superscript"/>'))
        if number in called:
            parts.append(
                '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
                '<w:fldChar w:fldCharType="begin"/></w:r>'
                '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
                f'<w:instrText xml:space="preserve"> NOTEREF _Note{number} \\f \\h </w:instrText>'
                '</w:r><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
                '<w:fldChar w:fldCharType="separate"/></w:r>'
                + plain_run(str(number), '<w:rStyle w:val="FootnoteReference"/>')
                + '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
                '<w:fldChar w:fldCharType="end"/></w:r>'
            )
        else:
            called.add(number)
            parts.append(
                f'<w:bookmarkStart w:id="{number}" w:name="_Note{number}"/>'
                '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
                f'<w:footnoteReference w:id="{number}"/></w:r>'
                f'<w:bookmarkEnd w:id="{number}"/>'
            )
    return "".join(parts)


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph in a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def cell(width: int, content: str, *, span: int = 1, borders: str = "") -> str:
    """A cell of a table; content are paragraphs."""
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    edges = f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{edges}</w:tcPr>'
        f"{content or '<w:p/>'}</w:tc>"
    )


def row(cells: str, *, head: bool = False) -> str:
    """A row, which no page break cuts; a head is repeated on each page."""
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>"


def table(widths: list[int], rows: str) -> str:
    """A table without lines of its own, as wide as its columns."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="115" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def edge(where: str, colour: str, size: int = 4) -> str:
    """A line on one side of a cell."""
    return f'<w:{where} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
