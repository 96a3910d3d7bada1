"""Keeping hostile text text: in cells of tables, in XML, in BibTeX."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
    "_": r"\_", "%": r"\%", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe before what begins like one.

    Cells that begin with apostrophes and then like a formula get one too, so that taking one away
    from each guarded cell gives the text back.

    >>> guarded("=1+1"), unguarded(guarded("=1+1")), guarded("a=b")
    ("'=1+1", '=1+1', 'a=b')
    """
    return "'" + cell if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def xml_text(text: str) -> str:
    """Text for XML; what XML cannot hold becomes U+FFFD."""
    return escape(_NOT_XML.sub("\ufffd", text))


def xml_attribute(text: str) -> str:
    """Text as a quoted attribute; line breaks and tabs are kept as references."""
    return quoteattr(_NOT_XML.sub("\ufffd", text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def tex(text: str) -> str:
    """Text for a BibTeX field: no command, brace or sign of TeX is left active."""
    plain = " ".join(_NOT_XML.sub("\ufffd", text).split())
    return "".join(_TEX.get(sign, sign) for sign in plain)


def unsurrogated(text: str) -> str:
    """Text that can be written as UTF-8: halves of pairs become U+FFFD."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)
