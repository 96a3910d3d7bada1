"""The small world's dossier laid out as a brief, and hostile words to lay out."""

from __future__ import annotations

import io
import re
import zipfile

from chancery.briefs import Brief, Made, Setting
from chancery.briefs.brief import Run, texts

MADE = Made(
    casebook="world.chancery", version="0123456789ab", recorded="2026-01-02T10:00:00.000000Z",
    codebooks=(("plover 1", "the manual"),), coders=("lexicon 3 (3 documents)",),
)  # fmt: skip
SETTING = Setting(made=MADE)

HOSTILE = (
    "#let x = 1; #image(\"/etc/passwd\") $x^2$ *bold* _it_ `raw` @ref <lbl> \\ // c /* d */ [x] "
    "= Head\n= Head <script>alert(1)</script> & </w:t> ]]> \"' {a} | [^1] ![i](http://e/x) "
    "\x00\u202e"
)  # fmt: skip


def all_words(brief: Brief) -> str:
    """Every word of a brief's blocks and notes."""
    found = [text for block in brief.blocks for text in texts(block)] + list(brief.notes)
    return "\n".join("".join(p.text for p in text if isinstance(p, Run)) for text in found)


def pdf_words(pdf: bytes) -> str:
    """The words of a PDF, without breaks."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return re.sub(r"\s+", " ", " ".join(pages))


def parts_of(package: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as found:
        assert found.testzip() is None
        return {name: found.read(name) for name in found.namelist()}
