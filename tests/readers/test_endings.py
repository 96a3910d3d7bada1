"""A note mark behind a full stop hides neither the sentence before it nor a title."""

from __future__ import annotations

import pytest
from making import column, pdf, source

from chancery.readers import read
from chancery.readers.endings import unmarked
from chancery.readers.plain import read_text
from chancery.records import Document

NOTES = "\n\nNotes\n\n{0} Ledger of the Pass, 3 May 2019.\n{1} Steppe Review, 4 May 2019.\n"
BODY = "The pass was shut for a week after the snow, and the lorries waited on both of its sides."


def parts(document: Document, part: str) -> list[str]:
    return [p.of(document.text) for p in document.passages if p.part == part]


@pytest.mark.parametrize(
    ("mark", "note"),
    [("¹", "¹ ²"), (".[1]", "[1] [2]"), (" [1]", "[1] [2]"), ("1", "1. 2."), ("[1, 2]", "[1] [2]")],
)
def test_a_short_paragraph_with_a_mark_at_its_end_is_body_and_no_heading(
    mark: str, note: str
) -> None:
    said = f"Kyrgyz guards opened the gate on Monday.{mark.removeprefix('.')}"
    text = f"The gate\n\n{BODY}\n\n{said}\n\n{BODY}" + NOTES.format(*note.split())
    (document,) = read_text(text)
    assert said in parts(document, "body")


def test_an_opening_sentence_with_a_mark_is_not_the_title() -> None:
    (document,) = read_text(f"The gate opened on Monday.¹\n\n{BODY}\n\n¹ Ledger, 3 May 2019.")
    assert document.title == ""
    assert parts(document, "body")[0] == "The gate opened on Monday.¹"


def test_a_title_stands_without_its_mark() -> None:
    (document,) = read_text(f"The gate on the pass¹\n\n{BODY}\n\n¹ Ledger, 3 May 2019.")
    assert document.title == "The gate on the pass"


def test_a_sentence_cut_by_the_notes_of_a_page_is_no_heading() -> None:
    text = f"The gate\n\n{BODY}¹\n\nGuards let in\n\n¹ Ledger, 3 May 2019.\n\nten lorries a day."
    assert "Guards let in" in parts(read_text(text)[0], "body")


def test_bold_words_of_a_pdf_that_end_a_sentence_are_no_heading() -> None:
    lines = [("The gate opened on Monday.", 15, 72, 700), ("2", 8, 262, 706), *column([BODY] * 3)]
    (document,) = read(source("gate.pdf", pdf([lines]))).documents
    assert not any("opened on Monday" in words for words in parts(document, "heading"))


@pytest.mark.parametrize(
    "words", ["an area of 14 m²", "some 270 km²", "Part 2.1", "In 2020", "**a**"]
)
def test_powers_and_numbers_are_no_marks(words: str) -> None:
    assert unmarked(words) == words
