"""Plain text → documents: decoded here, understood in `plain.py` (parts, notes, whole archives)."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.readers.base import MEGABYTE, Reader, ReadOptions, Source
from chancery.readers.decoding import decode
from chancery.records import Document, Remark, UnreadableError

MAX_LINE = 4 * MEGABYTE


class TextReader(Reader):
    """What no other reader claims, as long as it is text."""

    name = "plain text"
    suffixes = (".txt", ".text", ".asc")

    def sniff(self, head: bytes) -> bool:
        """Plain text shows no sign of itself: every other reader is asked first."""
        return False

    def read(self, source: Source, options: ReadOptions) -> Iterator[Document | Remark]:
        """One document, or each post of an archive."""
        from chancery.readers.plain import read_text

        decoded = decode(source.data)
        if decoded.remark:
            yield Remark(path=source.place, what=f"The text is {decoded.remark}.")
        refuse_endless_lines(decoded.text)
        yield from read_text(decoded.text, source.name, options)


def refuse_endless_lines(text: str) -> None:
    """Raises UnreadableError for a text with a line longer than any document's."""
    if len(text) <= MAX_LINE:
        return
    start = 0
    while start < len(text):
        end = text.find("\n", start, start + MAX_LINE)
        if end < 0 and len(text) - start > MAX_LINE:
            line = text.count("\n", 0, start) + 1
            raise UnreadableError(
                f"Line {line} has more than {MAX_LINE // MEGABYTE} million characters.",
                where=f"line {line}",
                remedy="Break the text into lines or paragraphs.",
            )
        if end < 0:
            return
        start = end + 1
