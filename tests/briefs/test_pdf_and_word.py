"""PDF and Word files: every note stands at its number, no text is markup, the same bytes again."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest
from brief_world import HOSTILE, SETTING, parts_of, pdf_words
from lxml import etree

from chancery.briefs import Brief, Dossier, of_dossier, written
from chancery.briefs.brief import (
    Account,
    Entry,
    Figure,
    Heading,
    Mark,
    Para,
    References,
    Run,
    Shape,
    Sides,
    Table,
    words,
)
from chancery.readers import ReadOptions, Source, read

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0H9V9Z'/></svg>"


@pytest.fixture
def brief(kyrgyz: Dossier) -> Brief:
    return of_dossier(kyrgyz, SETTING)


@pytest.fixture
def hostile() -> Brief:
    """A brief whose every word is turned against the form it is written in."""
    run = (
        Run(HOSTILE, "strong"),
        Run(HOSTILE, "", "https://e.org/\"'<>]"),
        Shape("denied", "conf"),
    )
    text = (*run, Mark((1, 2)), Mark((1,)))
    return Brief(
        title=HOSTILE, label=HOSTILE, clocks=HOSTILE, authors=(HOSTILE,), running=HOSTILE,
        made=HOSTILE, notes=(run, run),
        blocks=(
            Heading(1, HOSTILE), Para(text=text, role="lede"),
            Entry(when=HOSTILE, filed=run, told=text, meta=run),
            Table(head=(HOSTILE, "b"), rows=((text, run),), widths=(1, 1), right=(1,),
                  foot=((run, run),)),
            Sides(title=HOSTILE, kind=HOSTILE, sides=((Account(told=text, meta=run),),) * 4),
            Figure(svg=SVG, alt=HOSTILE, caption=run, title=HOSTILE, deck=HOSTILE, wide=True),
            Figure(svg=SVG, alt=HOSTILE), References(items=(run,)),
        ),
    )  # fmt: skip


@pytest.mark.parametrize("form", ["pdf", "docx", "md", "html"])
def test_the_same_brief_gives_the_same_bytes(brief: Brief, form: str) -> None:
    again = msgspec.json.decode(msgspec.json.encode(brief), type=Brief)
    assert written(again, form) == written(brief, form)


def test_a_pdf_has_each_note_at_its_number(brief: Brief) -> None:
    text = pdf_words(written(brief, "pdf"))
    for number, note in enumerate(brief.notes, 1):
        start = words(note)[:24]
        assert re.search(rf"\b{number} ?{re.escape(start)}", text), (number, start)
    assert "Сто тысяч доз" in text
    assert "\ufffd" not in text


def test_no_word_becomes_markup_in_a_pdf(hostile: Brief) -> None:
    text = pdf_words(written(hostile, "pdf"))
    assert '#image("/etc/passwd") $x^2$ *bold* _it_ `raw` @ref <lbl>' in text
    assert "= Head = Head <script>" in text


def test_a_pdf_says_which_signs_it_cannot_show() -> None:
    told = Brief(title="t", blocks=(Para(text=(Run("Название 标题 ελ Қ"),)),))
    assert "2 signs of other scripts have no shape" in pdf_words(written(told, "pdf"))
    plain = Brief(title="t", blocks=(Para(text=(Run("Название ελ Қ ● → −"),)),))
    assert "other scripts" not in pdf_words(written(plain, "pdf"))


def test_a_word_of_any_length_stays_on_the_page(brief: Brief) -> None:
    long = Brief(title="t", blocks=(Para(text=(Run("x" * 400),)),))
    import pypdfium2

    page = pypdfium2.PdfDocument(written(long, "pdf"))[0]
    boxes = [page.get_textpage().get_charbox(i) for i in range(300)]
    assert max(box[2] for box in boxes) < page.get_width() - 50


@pytest.mark.parametrize("which", ["brief", "hostile"])
def test_a_word_file_is_sound(which: str, request: pytest.FixtureRequest) -> None:
    parts = parts_of(written(request.getfixturevalue(which), "docx"))
    xml = {n: etree.fromstring(b) for n, b in parts.items() if n.endswith((".xml", ".rels"))}
    document, notes = xml["word/document.xml"], xml["word/footnotes.xml"]
    types = {t.get("PartName") for t in xml["[Content_Types].xml"] if t.get("PartName")}
    assert {"/word/document.xml", "/word/footnotes.xml", "/word/styles.xml"} <= types
    ids = [n.get(f"{W}id") for n in notes]
    assert ids[:2] == ["-1", "0"]
    called = [r.get(f"{W}id") for r in document.iter(f"{W}footnoteReference")]
    assert called == ids[2:]
    assert called == [str(n) for n in range(1, len(called) + 1)]
    bookmarks = {b.get(f"{W}name") for b in document.iter(f"{W}bookmarkStart")}
    fields = {w for i in document.iter(f"{W}instrText") for w in re.findall(r"_Note\d+", i.text)}
    assert fields <= bookmarks
    styles = {s.get(f"{W}styleId") for s in xml["word/styles.xml"].iter(f"{W}style")}
    for part in (document, notes):
        used = {s.get(f"{W}val") for tag in ("pStyle", "rStyle") for s in part.iter(W + tag)}
        assert used <= styles
    for name, part in (("document", document), ("footnotes", notes)):
        rels = xml.get(f"word/_rels/{name}.xml.rels")
        known = {r.get("Id") for r in rels} if rels is not None else set()
        wanted = {v for e in part.iter() for k, v in e.attrib.items() if k.startswith(R)}
        assert wanted <= known
        for row in part.iter(f"{W}tr"):
            assert all(cell.find(f"{W}p") is not None for cell in row.iter(f"{W}tc"))
    kinds = {r.get("Type").rpartition("/")[2] for r in xml["word/_rels/document.xml.rels"]}
    assert {"footnotes", "styles", "settings"} <= kinds


def test_python_docx_and_our_own_reader_read_it_back(brief: Brief) -> None:
    import docx

    package = written(brief, "docx")
    properties = docx.Document(io.BytesIO(package)).core_properties
    assert (properties.title, properties.created.year) == (brief.title, 2026)
    found = read(Source("b.docx", "b.docx", package), ReadOptions()).documents[0]
    assert len(found.notes) == len(brief.notes)
    told = [note.span.of(found.text) for note in found.notes]
    assert all(ours.split()[0] in theirs for ours, theirs in zip(map(words, brief.notes), told,
                                                                 strict=True))  # fmt: skip
    assert "Сто тысяч доз" in found.text


def test_a_word_file_names_no_time_of_day(brief: Brief) -> None:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(written(brief, "docx"))) as found:
        assert {info.date_time for info in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-01-02T10:00:00Z" in found.read("docProps/core.xml")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed here")
def test_libreoffice_opens_it_with_every_note(brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "brief.docx").write_bytes(written(brief, "docx"))
    command = [
        "soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
        "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "brief.docx"),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = pdf_words((tmp_path / "brief.pdf").read_bytes())
    for number, note in enumerate(brief.notes, 1):
        assert re.search(rf"\b{number} {re.escape(words(note)[:16])}", text), number


def test_hostile_words_stay_words_on_the_page_and_in_markdown(hostile: Brief) -> None:
    page = written(hostile, "html").decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "\u202e" not in page
    assert "\x00" not in page
    text = written(hostile, "md").decode()
    assert "<script" not in text
    assert "](" not in text.replace("\\](", "")
    assert not re.search(r"^= Head|^# [^\\]*\n=", text, re.MULTILINE)
