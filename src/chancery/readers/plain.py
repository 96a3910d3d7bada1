"""Plain text → documents: one, or each post of an archive, with parts, notes, title and date."""

from __future__ import annotations

import re

import msgspec

from chancery.language import detect
from chancery.readers.archive import archive_tags, posts
from chancery.readers.base import ReadOptions
from chancery.readers.blocks import Block, blocks_of
from chancery.readers.footmarks import FoundNote, find_notes
from chancery.readers.notes import build_notes
from chancery.readers.parts import Layout, layout
from chancery.readers.published import stated_date
from chancery.records import Document

_TAGS = re.compile(
    r"(?:tags?|tagged(?: as| with)?|метки|теги)\s*:?\s+(?P<tags>[^|]{2,300})", re.IGNORECASE
)


def read_text(text: str, name: str = "", options: ReadOptions | None = None) -> list[Document]:
    """The documents of a plain text, in order; `doc` is left to the registry, which numbers them.

    Each document's text is its own piece of the file, so that its offsets count from its start.
    """
    options = options or ReadOptions()
    found = find_notes(text)
    blocks = blocks_of(text, [note.line for note in found if note.line])
    ranges = posts(blocks)
    tags = archive_tags(blocks)
    if len(ranges) == 1:
        return [_document(text, blocks, found, tags, options)]
    return [_post(text, blocks[first:last], tags, options) for first, last in ranges]


def _post(text: str, blocks: list[Block], tags: tuple[str, ...], options: ReadOptions) -> Document:
    """One post of an archive, cut out of the file."""
    start, end = blocks[0].start, blocks[-1].end
    own = text[start:end]
    moved = [
        msgspec.structs.replace(block, start=block.start - start, end=block.end - start)
        for block in blocks
    ]
    return _document(own, moved, find_notes(own), tags, options)


def _document(
    text: str,
    blocks: list[Block],
    found: list[FoundNote],
    tags: tuple[str, ...],
    options: ReadOptions,
) -> Document:
    told = layout(blocks)
    date = stated_date(told)
    known = options.force_date or date or options.date
    language = detect(text) if found else ""
    notes, remarks = build_notes(text, found, language=language, document_date=known)
    return Document(
        doc="",
        text=text,
        passages=told.passages,
        notes=notes,
        title=told.title,
        authors=told.authors,
        publisher=told.publisher,
        date=date,
        date_from="text" if date else "none",
        language=language,
        address=told.address,
        tags=tuple(dict.fromkeys((*tags, *_tags(told)))),
        remarks=remarks,
    )


def _tags(told: Layout) -> tuple[str, ...]:
    """The tags that lines such as "Tagged China, Russia" give."""
    found = [match["tags"] for line in told.chrome if (match := _TAGS.search(line))]
    names = [tag.strip(" .,#‘’'“”\"") for tags in found for tag in tags.split(",")]
    return tuple(name for name in names if name and len(name) < 60)
