"""A PDF's layout is read as a person reads it: raised numbers, small print, running heads."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from making import column, pdf, source

from chancery.readers import Source, read
from chancery.records import Document


def only(made: Source) -> Document:
    reading = read(made)
    assert not reading.failed, reading.remarks
    (document,) = reading.documents
    return document


def parts(document: Document, part: str) -> list[str]:
    return [p.of(document.text) for p in document.passages if p.part == part]


HEAD = ("The Pass Review", 8, 72, 815)


def two_pages() -> bytes:
    first = [
        HEAD,
        ("Trade over the Torugart", 20, 72, 770),
        *column(["The first lorries crossed the pass on March 12", ""], top=730),
        ("3", 6.5, 280, 734.5),
        ("and the queue behind them grew to two hun-", 11, 290, 730),
        *column(["dred by the evening, said the border guard of the", "province of Naryn, which"],
                top=716),
        ("3 A. Weir, “Lorries at the pass,” pass.example, March 13, 2020, https://pass.example/",
         8, 72, 80),
        ("2020/03/13/lorries.html.", 8, 72, 70),
        ("1", 8, 300, 30),
    ]  # fmt: skip
    second = [
        HEAD,
        *column(["keeps the count of every vehicle that comes from Kashgar.",
                 "Nobody was turned back that week at either gate."], top=770),
        ("2", 8, 300, 30),
    ]  # fmt: skip
    return pdf([first, second])


def test_a_raised_number_is_a_mark_and_never_part_of_a_date() -> None:
    document = only(source("pass.pdf", two_pages()))
    assert "March 12³" in document.text
    assert "March 123" not in document.text


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    document = only(source("pass.pdf", two_pages()))
    body = " ".join(parts(document, "body"))
    assert "province of Naryn, which keeps the count" in body
    assert "two hundred by the evening" in body


def test_running_heads_and_page_numbers_are_navigation() -> None:
    document = only(source("pass.pdf", two_pages()))
    assert parts(document, "navigation") == ["The Pass Review\n1", "The Pass Review\n2"]


def test_the_largest_words_of_the_first_page_are_the_headline() -> None:
    document = only(source("pass.pdf", two_pages()))
    assert parts(document, "headline") == ["Trade over the Torugart"]
    assert document.title == "Trade over the Torugart"


def test_a_page_note_is_tied_and_its_broken_address_joined() -> None:
    document = only(source("pass.pdf", two_pages()))
    (note,) = document.notes
    assert note.number == 3
    assert note.mark is not None
    assert note.mark.of(document.text) == "³"
    assert note.sentence is not None
    assert note.sentence.of(document.text).startswith("The first lorries crossed")
    assert [c.address for c in note.citations] == ["https://pass.example/2020/03/13/lorries.html"]


def test_a_scan_is_refused_and_says_what_helps() -> None:
    reading = read(source("scan.pdf", pdf([[], []])))
    (remark,) = reading.remarks
    assert remark.failed
    assert "scan" in remark.what
    assert "OCR" in remark.remedy


def test_pages_without_text_among_others_are_named() -> None:
    made = pdf([column(["A page of words, and enough of them to read."]), []])
    reading = read(source("half.pdf", made))
    assert len(reading.documents) == 1
    assert [(r.where, r.failed) for r in reading.remarks] == [("page 2", False)]


@pytest.fixture(scope="module")
def crs(reference: Path) -> Document:
    path = next((reference / "samples" / "documents").glob("crs-R48903*.pdf"))
    return only(Source(str(path), path.name, path.read_bytes()))


def test_a_research_report_gives_its_particulars(crs: Document) -> None:
    assert crs.title.startswith("The Strait of Hormuz in Brief")
    assert crs.date == "2026-04-10"
    assert crs.authors == ("John Frittelli", "Ben Goldman")
    assert crs.publisher == "Congressional Research Service"
    assert crs.language == "en"


def test_every_page_note_of_a_research_report_is_found_and_tied(crs: Document) -> None:
    assert [note.number for note in crs.notes] == list(range(1, 41))
    assert all(note.mark and note.sentence for note in crs.notes)


def test_addresses_broken_across_lines_are_whole(crs: Document) -> None:
    words = {note.number: note.span.of(crs.text) for note in crs.notes}
    found = {n: [c.address for c in note.citations if c.address]
             for n, note in enumerate(crs.notes, 1)}  # fmt: skip
    assert words[15].count("https://") == 1
    digests = {n: hashlib.sha256(found[n][0].encode()).hexdigest()[:16] for n in (3, 15, 17)}
    assert digests == {3: "dbd1408e2ccfda71", 15: "8aa163c7e0202470", 17: "3f8d404a7e9ec243"}
    whole = re.compile(r"https?://[\w.-]+\.[a-z]{2,}(?:/\S*)?")
    assert all(whole.fullmatch(address) for row in found.values() for address in row)
