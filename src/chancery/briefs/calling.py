"""The notes of a brief as they are called: numbered in the order in which they first stand in the
text, the first reference to a work in full, further ones shortened.

A note leads from a number to its words: who says so (a Chicago reference), where in the document
the words stand, what the document's own note cites. Where the words must not be passed on it gives
their SHA-256 instead, by which whoever holds the document can check them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping

import msgspec

from chancery.briefs import chicago
from chancery.briefs.brief import Mark, Run, Text
from chancery.briefs.dossier import Footnote
from chancery.records import Work, cited_work, work_id


def words_hash(note: Footnote) -> str:
    """The SHA-256 of the words of a footnote (UTF-8), in hex."""
    return hashlib.sha256(note.quote.encode("utf-8", "surrogatepass")).hexdigest()


def printed(note: Footnote) -> Work:
    """The document of a footnote as a work."""
    work = Work(
        title=note.title,
        authors=note.authors,
        publisher=note.publisher,
        date=note.date,
        address=note.address,
        language=note.language,
    )
    return msgspec.structs.replace(work, id=note.document or work_id(work))


class Calls:
    """Numbers notes as they are called, and writes each when it is called first.

    shown: the footnotes whose words stand in the text itself, and need not stand in the note.
    """

    def __init__(
        self, footnotes: Iterable[Footnote], *, shown: Collection[int] = (),
        dates: chicago.Dates = "day-first", quotes: bool = True,
    ) -> None:  # fmt: skip
        self._footnotes: Mapping[int, Footnote] = {note.number: note for note in footnotes}
        self._shown, self._dates, self._quotes = shown, dates, quotes
        self._numbers: dict[int, int] = {}
        self._told: set[str] = set()
        self.notes: list[Text] = []
        self.documents: dict[str, Work] = {}
        self.works: dict[str, Work] = {}

    def mark(self, numbers: Iterable[int]) -> Text:
        """The mark that calls some footnotes; nothing where there are none."""
        called = tuple(dict.fromkeys(self._number(number) for number in numbers))
        return (Mark(called),) if called else ()

    def plain(self, text: Text) -> Mark:
        """A mark for a note of other words than a footnote's."""
        self.notes.append(text)
        return Mark((len(self.notes),))

    def _number(self, footnote: int) -> int:
        if footnote not in self._numbers:
            self._numbers[footnote] = len(self.notes) + 1
            self.notes.append(())
            self.notes[self._numbers[footnote] - 1] = self._note(self._footnotes[footnote])
        return self._numbers[footnote]

    def _note(self, note: Footnote) -> Text:
        work = printed(note)
        self.documents.setdefault(work.id, work)
        parts: list[Run] = []
        if self._quotes and note.number not in self._shown:
            parts += [Run(f"“{one_line(note.quote)}”", "quote"), Run(" ")]
            if note.quote_rest:
                parts += [Run(f"… “{one_line(note.quote_rest)}”", "quote"), Run(" ")]
        if note.said_by != "author":
            parts.append(Run(f"Said by {one_line(note.said_by)}. "))
        parts += chicago.followed(self._reference(work), ",")
        parts.append(Run(f" {note.doc} {note.start}–{note.end}", "muted"))
        if not self._quotes:
            parts.append(Run(f" SHA-256 {words_hash(note)}", "mono"))
        for rest in note.notes:
            parts.append(Run(f", n. {rest.number}"))
            for index, citation in enumerate(rest.citations):
                parts.append(Run("; " if index else ", citing "))
                parts += self._cited(cited_work(citation))
            if not rest.citations and self._quotes and rest.text:
                parts.append(Run(f": “{one_line(rest.text)}”", "quote"))
        last = parts[-1]
        if last.style == "mono" or last.text.endswith((".", ".”", "?”", "!”")):
            return tuple(parts)
        return chicago.followed(tuple(parts), ".")

    def _cited(self, work: Work) -> tuple[Run, ...]:
        self.works.setdefault(work.id, work)
        return self._reference(work)

    def _reference(self, work: Work) -> tuple[Run, ...]:
        first = work.id not in self._told
        self._told.add(work.id)
        return chicago.note(work, self._dates) if first else chicago.short(work)


def one_line(text: str) -> str:
    """The words of a text in one line."""
    return " ".join(text.split())
