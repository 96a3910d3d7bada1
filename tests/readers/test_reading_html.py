"""A saved page gives its article and nothing around it; its notes are tied by their links."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from making import source

from chancery.readers import ReadOptions, Source, read
from chancery.records import Document


def only(made: Source, options: ReadOptions | None = None) -> Document:
    reading = read(made, options)
    assert not reading.failed, reading.remarks
    (document,) = reading.documents
    return document


def parts(document: Document, part: str) -> list[str]:
    return [p.of(document.text) for p in document.passages if p.part == part]


PROSE = [
    "The ministers of transport of Kyrgyzstan and China met in Osh on Monday to agree on the"
    " gauge of the new line, which had divided the two sides for a decade.",
    "Work on the first tunnel is to begin in the autumn<sup>1</sup>, the Kyrgyz minister said, and"
    " the loan has been promised on March 12<sup><a href='#fn2' id='r2'>2</a></sup> by the bank.",
    "Uzbekistan, which is to be the end of the line, sent a deputy minister and said that it would"
    " pay for its own part of the survey.",
    "Nobody mentioned the cost, which the press in Bishkek puts at more than four billion dollars"
    " for a stretch of some 260 kilometres through the mountains.",
]

PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Ministers agree on a gauge | The Pass</title>
<meta property="og:title" content="Ministers agree on a gauge">
<meta property="og:site_name" content="The Pass">
<meta property="og:description" content="A decade of quarrels about rails ends in Osh with a handshake">
<meta name="author" content="Anna Weir and Boris Orlov"><meta name="keywords" content="Rail, China">
<link rel="canonical" href="https://pass.example/2021/04/05/gauge.html"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/asia">Asia</a></li></ul></nav>
<article><h1>Ministers agree on a gauge</h1>
<p class="standfirst">A decade of quarrels about rails ends in Osh with a handshake</p>
<p class="byline">By Anna Weir and Boris Orlov</p>
<figure><img src="a.jpg"><figcaption>The pass in spring. Photo: A. Weir</figcaption></figure>
<p>{PROSE[0]}</p><p>{PROSE[1]}</p>
<aside class="related"><a href="/x">Read also: Ten photos of the old railway</a></aside>
<h2>The other end</h2><p>{PROSE[2]}</p><p>{PROSE[3]}</p>
<div class="author-bio">Anna Weir is a research fellow at the Institute of Roads.</div>
<ol class="footnotes"><li id="fn1"><a href="#r1">1</a> “The first tunnel,” roads.example, April 2, 2021.</li>
<li id="fn2">“A loan for the line,” bank.example, March 13, 2021. <a href="#r2">↩</a></li></ol>
</article><footer>All rights reserved by The Pass</footer></body></html>"""  # noqa: E501


def test_a_page_gives_its_particulars() -> None:
    page = only(source("gauge.html", PAGE))
    assert (page.title, page.publisher) == ("Ministers agree on a gauge", "The Pass")
    assert page.authors == ("Anna Weir", "Boris Orlov")
    assert page.tags == ("Rail", "China")
    assert page.address == "https://pass.example/2021/04/05/gauge.html"
    assert page.language == "en"


def test_the_date_of_the_address_counts_where_the_page_states_none() -> None:
    assert (only(source("gauge.html", PAGE)).date_from) == "address"
    assert only(source("gauge.html", PAGE)).date == "2021-04-05"


def test_an_interval_in_the_metadata_is_kept_whole() -> None:
    meta = '<meta name="dcterms.created" content="2021-02-10/2021-02-20"><meta charset="utf-8">'
    page = only(source("gauge.html", PAGE.replace('<meta charset="utf-8">', meta)))
    assert page.date == "2021-02-10/2021-02-20"


def test_the_parts_are_told_apart() -> None:
    page = only(source("gauge.html", PAGE))
    assert parts(page, "headline") == ["Ministers agree on a gauge"]
    assert parts(page, "deck") == ["A decade of quarrels about rails ends in Osh with a handshake"]
    assert parts(page, "byline") == ["By Anna Weir and Boris Orlov"]
    assert parts(page, "caption") == ["The pass in spring. Photo: A. Weir"]
    assert parts(page, "heading") == ["The other end"]
    assert parts(page, "biography") == ["Anna Weir is a research fellow at the Institute of Roads."]
    assert len(parts(page, "body")) == 4
    assert "All rights reserved" not in page.text
    assert "Home" not in page.text


def test_a_raised_number_stays_raised_and_is_tied_to_its_note() -> None:
    page = only(source("gauge.html", PAGE))
    assert "March 12²" in page.text
    assert "autumn¹" in page.text
    second = page.notes[1]
    assert second.number == 2
    assert second.mark is not None
    assert page.text[second.mark.start - 2 : second.mark.end] == "12²"
    assert second.span.of(page.text).startswith("“A loan for the line,”")
    assert second.span.of(page.text).rstrip().endswith("2021.")


def test_marks_in_brackets_and_several_at_once_are_told_apart() -> None:
    refs = "".join(
        f'<sup class="reference" id="r{n}"><a href="#cite_note-{n}">[{n}]</a></sup>' for n in (1, 2)
    )
    notes = "".join(
        f'<li id="cite_note-{n}"><a href="#r{n}">^</a> “Work {n},” press.example, May {n}, 2020.'
        for n in (1, 2)
    )
    body = f"<p>{PROSE[0]}</p><p>{PROSE[2]}{refs}</p><p>{PROSE[3]}</p><ol>{notes}</ol>"
    page = only(source("wiki.html", f"<html><body><h1>Line</h1>{body}</body></html>"))
    assert "survey.¹,²" in page.text
    assert [note.number for note in page.notes] == [1, 2]
    assert all(note.mark for note in page.notes)


@pytest.mark.parametrize("shape", ["list", "paragraphs"])
def test_raised_numbers_without_links_beside_linked_ones_are_tied_too(shape: str) -> None:
    works = [f"“Work {n},” press.example, May {n}, 2020." for n in (1, 2, 3)]
    if shape == "list":
        notes = "<ol><li id='n1'>{}</li><li>{}</li><li id='n3'>{}</li></ol>".format(*works)
    else:
        notes = "<p id='n1'>1. {}</p><p>2. {}</p><p id='n3'>3. {}</p>".format(*works)
    body = (
        f"<p>{PROSE[0]}<sup><a href='#n1'>1</a></sup> They met twice.<sup>2</sup></p>"
        f"<p>{PROSE[2]}<sup><a href='#n3'>3</a></sup></p><p>{PROSE[3]}</p>"
    )
    page = only(source("gauge.html", f"<article><h1>Line</h1>{body}{notes}</article>"))
    marks = [(n.number, n.mark and n.mark.of(page.text)) for n in page.notes]
    assert marks == [(1, "¹"), (2, "²"), (3, "³")]
    assert not any("press.example" in said for said in parts(page, "body"))


def test_a_page_whose_names_mislead_is_still_read() -> None:
    body = "".join(f"<p>{words}</p>" for words in PROSE)
    html = f'<html><body><h1>Line</h1><div class="share social">{body}</div></body></html>'
    assert len(parts(only(source("line.html", html)), "body")) == 4


def test_what_a_page_declares_of_its_letters_is_believed_if_it_fits() -> None:
    words = "<p>Министры обороны договорились о совместных учениях осенью этого года.</p>" * 4
    html = f'<html><head><meta charset="windows-1251"></head><body>{words}</body></html>'
    page = only(source("ru.html", html.encode("cp1251")))
    assert "Министры обороны" in page.text
    assert page.language == "ru"


def test_a_wrong_declaration_is_overruled_and_told() -> None:
    words = "<p>Министры обороны договорились о совместных учениях осенью этого года.</p>" * 4
    html = f'<html><head><meta charset="utf-8"></head><body>{words}</body></html>'
    reading = read(source("ru.html", html.encode("koi8-r")))
    assert "Министры обороны" in reading.documents[0].text
    assert "koi8" in reading.remarks[0].what


@pytest.fixture(scope="module")
def voa(reference: Path) -> tuple[Document, dict[str, object]]:
    path = reference / "samples" / "documents" / "VoiceOfAmerica_2024_04_28.html"
    expected = json.loads(path.with_suffix(".fundus-expected.json").read_text(encoding="utf-8"))
    return only(Source(str(path), path.name, path.read_bytes())), expected["V1"]


def test_a_news_page_gives_the_paragraphs_that_careful_readers_find(
    voa: tuple[Document, dict[str, object]],
) -> None:
    page, expected = voa
    body = expected["body"]
    assert isinstance(body, dict)
    wanted = [p for section in body["sections"] for p in section["paragraphs"]]
    assert parts(page, "body") == wanted
    assert list(page.authors) == expected["authors"]
    assert page.title == str(expected["title"]).strip()
    assert page.date == str(expected["publishing_date"])[:10]
    assert len(parts(page, "caption")) >= 1
