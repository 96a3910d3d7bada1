"""BibTeX (for biber, UTF-8): works and documents, an entry each.

Signs that TeX would take for commands are escaped. A title in its own script is `titleaddon`; the
EDTF date is `date`; where a work is cited is `note`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from chancery.exports.base import Exporter, Report, Setting, What
from chancery.exports.csl import as_work
from chancery.exports.safe import tex, unsurrogated
from chancery.records import Work, first_day, is_edtf

_BREAKS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", "\n": "", "\r": "", "\t": ""})


class BibTex(Exporter):
    """Entries of BibTeX."""

    name = "bibtex"
    title = "BibTeX"
    suffix = "bib"
    holds = frozenset({"works", "documents"})

    def write(self, what: What, records: Iterable[Any], out: BinaryIO, setting: Setting) -> Report:
        """An entry a record."""
        written = 0
        for record in records:
            out.write(entry(as_work(record)).encode("utf-8"))
            written += 1
        return Report(written=written)


def entry(work: Work) -> str:
    """A work as an entry."""
    day = first_day(work.date) if is_edtf(work.date) else ""
    year, month, _ = day.split("-") if day else ("", "", "")
    exact = "-" in work.date.partition("/")[0]
    fields = {
        "author": " and ".join(_author(author) for author in work.authors),
        "title": tex(work.title or work.title_native),
        "titleaddon": tex(work.title_native) if work.title else "",
        "journal": tex(work.publisher),
        "year": year.lstrip("0"),
        "month": str(int(month)) if month and exact else "",
        "date": work.date if is_edtf(work.date) else "",
        "url": unsurrogated(work.address.translate(_BREAKS)),
        "language": tex(work.language),
        "keywords": tex(", ".join(work.flags)),
        "note": tex("; ".join(f"cited in {c.doc}, note {c.note}" for c in work.cited_in)),
    }
    kind = "article" if work.publisher else "misc"
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{work.id},\n{lines}}}\n\n"


def _author(author: str) -> str:
    """A name that BibTeX does not take apart where it may be a body's."""
    plain = tex(author)
    return plain if "," in author and " and " not in author else f"{{{plain}}}"
