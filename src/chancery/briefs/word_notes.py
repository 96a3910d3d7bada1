"""The footnotes of a Word file: a part of their own (`word/footnotes.xml`), tied to the document by
a relationship, with the two separators that the format asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chancery.briefs.brief import Text
from chancery.briefs.word_xml import NAMES, inlines

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"

_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
    'w:lineRule="auto"/></w:pPr><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0" '
    'w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p>'
    "</w:footnote>"
)
_MARK = (
    '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
)


def add_footnotes(document: Any, notes: Sequence[Text]) -> None:
    """Give a document of python-docx its footnotes, numbered from 1."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    part = Part(PackURI("/word/footnotes.xml"), TYPE, b"", document.part.package)
    document.part.relate_to(part, RELATION)

    def link(address: str) -> str:
        return str(part.relate_to(address, LINK, is_external=True))

    written = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{_MARK}'
        f"{inlines(note, link, set())}</w:p></w:footnote>"
        for number, note in enumerate(notes, 1)
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    part._blob = f"{head}<w:footnotes {NAMES}>{_SEPARATORS}{written}</w:footnotes>".encode()
    settings = document.settings.element
    properties = parse_xml(
        f'<w:footnotePr {NAMES}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    )
    before = settings.find(qn("w:compat"))
    if before is None:
        settings.append(properties)
    else:
        before.addprevious(properties)
