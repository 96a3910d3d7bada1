"""A brief as a Word file, with real footnotes, headings, tables and pictures.

python-docx keeps the package; the body is written as WordprocessingML, so that two hundred notes
take a moment. The same brief gives the same bytes: no time of day enters the file.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

from chancery.briefs.brief import (
    Account,
    Block,
    Brief,
    Entry,
    Figure,
    Heading,
    Para,
    References,
    Run,
    Sides,
    Table,
    Text,
    clean,
)
from chancery.briefs.figures import as_png
from chancery.briefs.word_notes import LINK, add_footnotes
from chancery.briefs.word_styles import add_styles
from chancery.briefs.word_xml import (
    NAMES,
    cell,
    edge,
    inlines,
    paragraph,
    plain_run,
    row,
    table,
)

PAPER = {"a4": (11906, 16838), "us-letter": (12240, 15840)}
"""Width and height in twentieths of a point."""
MARGIN = 1361
WHEN = 1900
RULE, RULE2 = "DCDBD5", "A9A8A1"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def as_docx(brief: Brief) -> bytes:
    """The brief as a .docx file."""
    import docx

    document = docx.Document()
    add_styles(document, brief.size)
    _Writing(document, brief).write()
    add_footnotes(document, brief.notes)
    _properties(document, brief)
    out = io.BytesIO()
    document.save(out)
    return _steady(out.getvalue())


class _Writing:
    """The body of one document, in order; notes are called as it is written."""

    def __init__(self, document: Any, brief: Brief) -> None:
        self.document, self.brief = document, brief
        self.called: set[int] = set()
        self.links: dict[str, str] = {}
        self.width = PAPER[brief.paper][0] - 2 * MARGIN

    def write(self) -> None:
        """Head, blocks and foot."""
        brief = self.brief
        self._put(paragraph("BriefLabel", plain_run(brief.label)))
        self._put(paragraph("BriefTitle", plain_run(brief.title)))
        by = " · ".join(filter(None, (", ".join(brief.authors), brief.organisation)))
        if by:
            self._put(paragraph("BriefText", plain_run(by)))
        self._put(paragraph("BriefClocks", plain_run(brief.clocks)))
        for block in brief.blocks:
            self._block(block)
        self._put(paragraph("BriefMeta", ""))  # a table may not be the last thing
        self._page()

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._put(paragraph(f"BriefHeading{block.level}", plain_run(block.text)))
            case Para():
                style = {"lede": "BriefLede", "meaning": "BriefMeaning", "reason": "BriefReason"}
                self._put(paragraph(style.get(block.role, "BriefText"), self._text(block.text)))
            case Entry():
                self._put(self._entry(block))
            case Table():
                self._put(self._table(block))
                self._put(paragraph("BriefMeta", ""))
            case Sides():
                self._sides(block)
            case Figure():
                self._figure(block)
            case References():
                for item in block.items:
                    self._put(paragraph("BriefReference", self._text(item)))

    def _put(self, xml: str) -> None:
        from docx.oxml import parse_xml

        body = self.document.element.body
        body.insert(len(body) - 1, parse_xml(xml.replace(">", f" {NAMES}>", 1)))

    def _text(self, text: Text) -> str:
        return inlines(text, self._link, self.called)

    def _link(self, address: str) -> str:
        if address not in self.links:
            part = self.document.part
            self.links[address] = part.relate_to(address, LINK, is_external=True)
        return self.links[address]

    def _entry(self, entry: Entry) -> str:
        content = paragraph("BriefFiled", self._text(entry.filed))
        if entry.told:
            style = "BriefTold" if entry.done else "BriefUndone"
            content += paragraph(style, self._text(entry.told))
        if entry.meta:
            content += paragraph("BriefMeta", self._text(entry.meta))
        line = edge("bottom", RULE)
        when = cell(WHEN, paragraph("BriefWhen", plain_run(entry.when)), borders=line)
        told = cell(self.width - WHEN, content, borders=line)
        return table([WHEN, self.width - WHEN], row(when + told))

    def _table(self, block: Table) -> str:
        share = self.width / sum(block.widths)
        widths = [round(width * share) for width in block.widths]
        style = "BriefSmall" if block.small else "BriefCell"
        rows = ""
        if block.head:
            cells = [
                self._cell(style, (Run(head, "muted"),), widths[i], i in block.right, RULE2)
                for i, head in enumerate(block.head)
            ]
            rows += row("".join(cells), head=True)
        for texts in block.rows:
            cells = [
                self._cell(style, text, widths[i], i in block.right, RULE)
                for i, text in enumerate(texts)
            ]
            rows += row("".join(cells))
        for first, *_, last in block.foot:
            wide = cell(sum(widths[:-1]), paragraph(style, self._text(first)),
                        span=len(widths) - 1)  # fmt: skip
            rows += row(wide + self._cell(style, last, widths[-1], True, ""))
        return table(widths, rows)

    def _cell(self, style: str, text: Text, width: int, right: bool, line: str) -> str:
        side = '<w:jc w:val="right"/>' if right else ""
        borders = edge("bottom", line) if line else ""
        return cell(width, paragraph(style, self._text(text), side), borders=borders)

    def _sides(self, block: Sides) -> None:
        self._put(paragraph("BriefHeading2", plain_run(block.title)))
        self._put(paragraph("BriefMeaning", plain_run(block.kind)))
        shown = [block.sides[at : at + 3] for at in range(0, len(block.sides), 3)]
        for sides in shown:
            width = self.width // len(sides)
            cells = [cell(width, "".join(map(self._account, side)), borders=edge("top", RULE2))
                     for side in sides]  # fmt: skip
            self._put(table([width] * len(sides), row("".join(cells))))
        self._put(paragraph("BriefMeta", ""))

    def _account(self, account: Account) -> str:
        told = paragraph("BriefTold", self._text(account.told), '<w:spacing w:before="80"/>')
        return told + paragraph("BriefMeta", self._text(account.meta))

    def _figure(self, figure: Figure) -> None:
        from docx.shared import Emu

        if figure.title:
            self._put(paragraph("BriefHeading1", plain_run(figure.title)))
        if figure.deck:
            self._put(paragraph("BriefText", plain_run(figure.deck)))
        self._put(paragraph("BriefText", ""))
        holder = self.document.paragraphs[-1]
        picture = holder.add_run().add_picture(
            io.BytesIO(as_png(figure.svg)), width=Emu(self.width * 635)
        )
        for side in ("distT", "distB", "distL", "distR"):  # LibreOffice takes 3 mm where unsaid
            picture._inline.set(side, "0")
        picture._inline.docPr.set("descr", clean(figure.alt))
        if figure.caption:
            self._put(paragraph("BriefMeta", self._text(figure.caption)))

    def _page(self) -> None:
        from docx.shared import Twips

        section = self.document.sections[0]
        width, height = PAPER[self.brief.paper]
        section.page_width, section.page_height = Twips(width), Twips(height)
        section.left_margin = section.right_margin = Twips(MARGIN)
        section.top_margin = section.bottom_margin = Twips(1250)
        foot = section.footer.paragraphs[0]._p
        foot.getparent().replace(foot, _foot(self.brief, self.width))


def _foot(brief: Brief, width: int) -> Any:
    """The foot of each page: what this is, and which page."""
    from docx.oxml import parse_xml

    page = "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' if kind != "PAGE"
        else '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        for kind in ("begin", "PAGE", "separate")
    ) + '<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'  # fmt: skip
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    content = plain_run(brief.running) + "<w:r><w:tab/></w:r>" + page
    xml = paragraph("BriefMeta", content, tabs)
    return parse_xml(xml.replace(">", f" {NAMES}>", 1))


def _properties(document: Any, brief: Brief) -> None:
    """Title, authors and times: those of the casebook, not of the clock."""
    properties = document.core_properties
    try:
        made = datetime.datetime.fromisoformat(brief.made.replace("Z", "+00:00"))
    except ValueError:
        made = datetime.datetime(2000, 1, 1)
    made = made.replace(tzinfo=None, microsecond=0)
    properties.title = clean(brief.title)[:255]
    properties.author = clean(", ".join(brief.authors) or brief.organisation or "Chancery")[:255]
    properties.last_modified_by = "Chancery"
    properties.comments = ""
    properties.created = properties.modified = made
    properties.revision = 1


def _steady(package: bytes) -> bytes:
    """The package with its parts in one order and no time of day."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as found, zipfile.ZipFile(out, "w") as written:
        first = ["[Content_Types].xml", "_rels/.rels"]
        for name in first + sorted(set(found.namelist()) - set(first)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            written.writestr(entry, found.read(name))
    return out.getvalue()
