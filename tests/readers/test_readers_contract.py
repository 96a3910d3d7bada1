"""The contract that every reader keeps, those from outside too.

A new reader is added to `SAMPLES` with a small file of its format; everything else follows.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import column, docx, epub, footnote, paragraph, pdf, post, source, wxr

from chancery.readers import Reader, ReadOptions, Source, read, reader_for, readers
from chancery.records import PARTS, Document, is_edtf

WORDS = "The two presidents opened the bridge over the river on Friday, in front of the whole town."
NOTE = "“A bridge,” bridge.example, March 13, 2020."
SAMPLES: dict[str, Source] = {
    "plain text": source("bridge.txt", f"A bridge is opened\n\n{WORDS}¹\n\n{WORDS}\n\n¹ {NOTE}\n"),
    "Markdown": source(
        "bridge.md",
        f"---\ntitle: A bridge is opened\n---\n{WORDS}[^1]\n\n{WORDS}\n\n[^1]: {NOTE}\n",
    ),
    "HTML": source(
        "bridge.html",
        f"<html><body><h1>A bridge is opened</h1><p>{WORDS}<sup><a href='#fn1'>1</a></sup></p>"
        f"<p>{WORDS}</p><ol><li id='fn1'>{NOTE}</li></ol></body></html>",
    ),
    "PDF": source(
        "bridge.pdf",
        pdf([[("A bridge is opened", 20, 72, 780), *column([WORDS], top=740),
              ("1", 6.5, 530, 744), ("1", 5, 72, 83), (NOTE, 8, 78, 80)]]),
    ),
    "DOCX": source(
        "bridge.docx",
        docx(paragraph("A bridge is opened", "Title") + paragraph(f"{WORDS}^1") + paragraph(WORDS),
             footnote(1, NOTE)),
    ),
    "EPUB": source(
        "bridge.epub",
        epub({"a.xhtml": f"<p>{WORDS}<a epub:type='noteref' href='#n1'>1</a></p>"
                         f"<aside epub:type='footnote' id='n1'>{NOTE}</aside>"},
             "<dc:title>A bridge is opened</dc:title>"),
    ),
    "a letter": source(
        "bridge.eml",
        "MIME-Version: 1.0\nSubject: A bridge is opened\nFrom: Anna Weir <a@b.example>\n"
        "Content-Type: text/html; charset=utf-8\n\n"
        f"<p>{WORDS}<sup><a href='#fn1'>1</a></sup></p><p id='fn1'>{NOTE}</p>\n",
    ),
    "a WordPress export": source(
        "bridge.xml", wxr(post("A bridge is opened", f"{WORDS}[ref]{NOTE}[/ref]"))
    ),
    "a feed": source(
        "bridge.rss",
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Bridges</title><item>'
        f"<title>A bridge is opened</title><description><![CDATA[<p>{WORDS}"
        f"<sup><a href='#fn1'>1</a></sup></p><p id='fn1'>{NOTE}</p>]]></description></item>"
        "</channel></rss>",
    ),
}  # fmt: skip


@pytest.fixture(params=readers(), ids=lambda reader: reader.name)
def reader(request: pytest.FixtureRequest) -> Reader:
    found = request.param
    assert isinstance(found, Reader)
    return found


@pytest.fixture
def sample(reader: Reader) -> Source:
    assert reader.name in SAMPLES, f"add a sample of {reader.name} to the contract"
    return SAMPLES[reader.name]


@pytest.fixture
def document(sample: Source) -> Document:
    reading = read(sample)
    assert not reading.remarks
    (document,) = reading.documents
    return document


def test_it_says_what_it_reads(reader: Reader) -> None:
    assert reader.__doc__
    assert reader.name
    assert all(re.fullmatch(r"\.[a-z0-9]+", suffix) for suffix in reader.suffixes)
    others = {suffix for other in readers() if other is not reader for suffix in other.suffixes}
    assert not others & set(reader.suffixes)


def test_it_is_chosen_for_its_own_files(reader: Reader, sample: Source) -> None:
    assert reader_for(sample) is reader


def test_it_does_not_claim_what_shows_nothing(reader: Reader) -> None:
    assert not reader.sniff(b"")
    assert not reader.sniff(WORDS.encode())


def test_the_document_takes_the_files_stem(document: Document) -> None:
    assert document.doc == "bridge"


def test_passages_stand_in_order_and_cover_every_word(document: Document) -> None:
    at, between = 0, ""
    for passage in document.passages:
        assert at <= passage.start < passage.end <= len(document.text)
        assert passage.part in PARTS
        between += document.text[at : passage.start]
        at = passage.end
    left = re.sub(r"(?s)\A---.*?---|\W+", "", between + document.text[at:])
    assert left in ("", "title"), left


def test_title_language_and_body_are_told(document: Document) -> None:
    assert document.title == "A bridge is opened"
    assert document.language == "en"
    body = [p.of(document.text) for p in document.passages if p.part == "body"]
    assert any(WORDS in words for words in body)


def test_the_note_is_tied_to_its_sentence_and_its_mark(document: Document) -> None:
    (note,) = document.notes
    assert note.number == 1
    assert NOTE.rstrip(".") in note.span.of(document.text)
    assert note.mark is not None
    assert note.mark.of(document.text).strip("[^]").replace("¹", "1") == "1"
    assert note.sentence is not None
    assert note.sentence.of(document.text).startswith(WORDS)
    assert note.citations[0].date == "2020-03-13"


def test_the_same_bytes_read_the_same(sample: Source) -> None:
    assert read(sample) == read(sample)


def test_dates_are_settled_as_promised(sample: Source) -> None:
    stated = read(sample).documents[0]
    assert is_edtf(stated.date)
    assert (stated.date_from == "none") == (not stated.date)
    offered = read(sample, ReadOptions(date="2020-03-30")).documents[0]
    if not stated.date:
        assert (offered.date, offered.date_from) == ("2020-03-30", "option")
    else:
        assert (offered.date, offered.date_from) == (stated.date, stated.date_from)
    forced = read(sample, ReadOptions(force_date="2019")).documents[0]
    assert (forced.date, forced.date_from) == ("2019", "option")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_file_cut_short_raises_nothing(sample: Source, share: float) -> None:
    cut = sample.data[: int(len(sample.data) * share)]
    reading = read(Source(sample.place, sample.name, cut))
    assert reading.documents or reading.failed


@settings(max_examples=30, deadline=None)
@given(damage=st.binary(max_size=40), at=st.floats(0, 1))
def test_damage_anywhere_raises_nothing(damage: bytes, at: float) -> None:
    for sample in SAMPLES.values():
        place = int(len(sample.data) * at)
        data = sample.data[:place] + damage + sample.data[place + len(damage) :]
        reading = read(Source(sample.place, sample.name, data))
        assert reading.documents or reading.failed


def test_every_reader_is_held_by_this_contract() -> None:
    assert {reader.name for reader in readers()} == set(SAMPLES)


def test_readers_from_outside_join_and_are_asked_first(monkeypatch: pytest.MonkeyPatch) -> None:
    from chancery.readers import registry

    class Telegram(Reader):
        """Telegrams."""

        name, suffixes = "a telegram", (".tgm",)

        def sniff(self, head: bytes) -> bool:
            return head.startswith(b"ZCZC")

        def read(self, source: Source, options: ReadOptions) -> list[Document]:
            return [Document(doc="", text=source.data.decode())]

    class Entry:
        name = "telegram"

        def load(self) -> type[Reader]:
            return Telegram

    monkeypatch.setattr(registry, "entry_points", lambda group: [Entry()])
    registry.readers.cache_clear()
    try:
        assert read(source("a.txt", "ZCZC STOP")).documents[0].text == "ZCZC STOP"
    finally:
        monkeypatch.undo()
        registry.readers.cache_clear()
