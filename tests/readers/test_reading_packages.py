"""Word files, books and exports: parts and notes as their own markup tells them."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import docx, epub, footnote, paragraph, post, source, wxr

from chancery.readers import Source, read
from chancery.records import Document


def only(made: Source) -> Document:
    reading = read(made)
    assert not reading.failed, reading.remarks
    (document,) = reading.documents
    return document


def parts(document: Document, part: str) -> list[str]:
    return [p.of(document.text) for p in document.passages if p.part == part]


class TestWord:
    made = docx(
        paragraph("Masks for the mountains", "Title")
        + paragraph("By Anna Weir")
        + paragraph("3 April 2020")
        + paragraph("What was sent", "heading1")
        + paragraph("A flight from Urumqi brought 5,000 masks on March 12^1, and the ministry"
                    " thanked the donors.^2")
        + paragraph("Nothing was asked in return, the embassy said, and nobody in the ministry"
                    " contradicted it that week.")
        + '<w:p><w:del><w:r><w:delText>struck out</w:delText></w:r></w:del>'
        "<w:ins><w:r><w:t>put in</w:t></w:r></w:ins></w:p>"
        + "<w:tbl><w:tr><w:tc>" + paragraph("masks") + "</w:tc><w:tc>" + paragraph("5,000")
        + "</w:tc></w:tr></w:tbl>",
        footnote(1, " “Masks arrive,” news.example, March 12, 2020.")
        + footnote(2, " “Thanks,” ministry.example, March 14, 2020."),
        core="<dc:title>draft final 2</dc:title><dc:creator>user</dc:creator>",
    )  # fmt: skip

    def test_particulars_come_from_what_is_shown_and_not_from_the_file(self) -> None:
        word = only(source("masks.docx", self.made))
        assert word.title == "Masks for the mountains"
        assert word.authors == ("Anna Weir",)
        assert (word.date, word.date_from) == ("2020-04-03", "text")

    def test_parts_follow_the_styles(self) -> None:
        word = only(source("masks.docx", self.made))
        assert parts(word, "headline") == ["Masks for the mountains"]
        assert parts(word, "heading") == ["What was sent"]
        assert parts(word, "byline") == ["By Anna Weir", "3 April 2020"]
        assert "masks | 5,000" in parts(word, "body")

    def test_changes_are_taken_as_accepted(self) -> None:
        word = only(source("masks.docx", self.made))
        assert "put in" in word.text
        assert "struck out" not in word.text

    def test_footnotes_are_tied_to_their_sentence(self) -> None:
        word = only(source("masks.docx", self.made))
        assert "March 12¹, and" in word.text
        assert [note.number for note in word.notes] == [1, 2]
        sentence = word.notes[0].sentence
        assert sentence is not None
        assert sentence.of(word.text).startswith("A flight from Urumqi")
        assert [c.date for note in word.notes for c in note.citations] == [
            "2020-03-12",
            "2020-03-14",
        ]


class TestBook:
    metadata = (
        "<dc:title>The Long Border</dc:title><dc:creator>Boris Orlov</dc:creator>"
        "<dc:publisher>Pass Press</dc:publisher><dc:date>2019-05-01</dc:date>"
        "<dc:language>en</dc:language><dc:identifier>urn:isbn:0</dc:identifier>"
    )
    chapters = {  # noqa: RUF012
        "one.xhtml": "<h1>First gate</h1><p>The gate was opened to trade in the spring of that"
        ' year<a epub:type="noteref" href="notes.xhtml#n1">1</a> and never closed since.</p>',
        "two.xhtml": "<h1>Second gate</h1><p>The other gate stayed shut for a generation, as the"
        ' maps show<sup><a href="notes.xhtml#n2">2</a></sup>.</p>',
        "notes.xhtml": '<aside epub:type="footnote" id="n1"><p>“Opening,” gate.example, May 2,'
        ' 2001.</p></aside><aside epub:type="footnote" id="n2"><p>“Maps,” maps.example, June 3,'
        " 2002.</p></aside>",
    }

    def test_a_book_is_one_document_under_its_own_particulars(self) -> None:
        book = only(source("border.epub", epub(self.chapters, self.metadata)))
        assert (book.title, book.publisher, book.date) == (
            "The Long Border",
            "Pass Press",
            "2019-05-01",
        )
        assert book.authors == ("Boris Orlov",)
        assert parts(book, "heading") == ["First gate", "Second gate"]

    def test_notes_are_tied_across_chapters(self) -> None:
        book = only(source("border.epub", epub(self.chapters, self.metadata)))
        assert [note.number for note in book.notes] == [1, 2]
        assert all(note.mark and note.sentence for note in book.notes)
        assert "that year¹ and" in book.text

    def test_a_locked_book_says_so(self) -> None:
        lock = {
            "META-INF/encryption.xml": '<e><m Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></e>'
        }
        reading = read(source("border.epub", epub(self.chapters, self.metadata, extra=lock)))
        assert reading.failed
        assert "encrypted" in reading.remarks[0].what


class TestExport:
    def test_posts_are_documents_and_menus_are_not(self) -> None:
        export = wxr(
            post("Rails", "<p>The rails were laid in a single summer.</p>")
            + post("Menu", "<p>x</p>", kind="nav_menu_item")
            + post("Draft", "<p>Not yet.</p>", status="draft")
            + post("About", "<p>Who writes here, and why.</p>", kind="page")
        )
        reading = read(source("pass.xml", export))
        assert [d.doc for d in reading.documents] == ["pass.01", "pass.02"]
        assert [d.title for d in reading.documents] == ["Rails", "About"]
        assert not reading.failed
        assert "1 draft" in reading.remarks[-1].what

    def test_a_post_has_its_particulars(self) -> None:
        (rails,) = read(source("pass.xml", wxr(post("Rails", "<p>They were laid.</p>")))).documents
        assert (rails.authors, rails.publisher) == (("Anna Weir",), "Notes from the Pass")
        assert (rails.date, rails.tags) == ("2021-04-05", ("Railways",))
        assert rails.address == "https://pass.example/Rails"

    def test_posts_of_the_older_editor_get_their_paragraphs(self) -> None:
        caption = '[caption id="a" width="3"]<img src="p.jpg" /> The pass[/caption]'
        content = f"{caption}\n\nOne.\n\nTwo.\nThree."
        (old,) = read(source("pass.xml", wxr(post("Old", content)))).documents
        assert parts(old, "caption") == ["The pass"]
        assert parts(old, "body") == ["One.", "Two.\nThree."]

    def test_notes_of_the_block_editor_are_kept_beside_the_post(self) -> None:
        name = "0f8fad5b-d9cb-469f-a165-70867728950e"
        content = (
            "<!-- wp:paragraph --><p>Trade doubled in a year<sup data-fn="
            f'"{name}" class="fn"><a href="#{name}" id="{name}-link">1</a></sup>, they say.</p>'
        )
        kept = f'[{{"id":"{name}","content":"“Trade,” data.example, May 2, 2020."}}]'
        meta = (
            "<wp:postmeta><wp:meta_key>footnotes</wp:meta_key>"
            f"<wp:meta_value><![CDATA[{kept}]]></wp:meta_value></wp:postmeta>"
        )
        (noted,) = read(source("pass.xml", wxr(post("Noted", content, meta=meta)))).documents
        (note,) = noted.notes
        assert "year¹, they" in noted.text
        assert note.mark is not None
        assert note.citations[0].date == "2020-05-02"

    def test_notes_in_shortcodes_are_notes(self) -> None:
        content = "Trade doubled[efn_note]“Trade,” data.example, May 2, 2020.[/efn_note] in a year."
        (noted,) = read(source("pass.xml", wxr(post("Noted", content)))).documents
        assert "doubled¹ in a year" in noted.text
        assert noted.notes[0].mark is not None

    def test_a_bloggers_introduction_is_kept_apart_and_names_the_outlet(self) -> None:
        content = (
            "<p>My new piece for the Mountain Gazette, looking at who pays for the road over"
            " the pass. I am late in posting it.</p><p>The road over the pass was paid for twice,"
            " and both bills went to the same ministry, its own auditors say.</p>"
            "<p>Nobody has been asked to pay either of them back until now.</p>"
        )
        (blog,) = read(source("pass.xml", wxr(post("Twice", content)))).documents
        assert len(parts(blog, "introduction")) == 1
        assert blog.publisher == "Mountain Gazette"

    def test_the_theme_test_is_split_into_its_published_posts(self, reference: Path) -> None:
        path = reference / "samples" / "documents" / "wordpress-theme-unit-test.wxr.xml"
        reading = read(Source(str(path), path.name, path.read_bytes()))
        assert not reading.failed
        assert len(reading.documents) == 75
        assert all(d.publisher == "Theme Unit Test Data" and d.date for d in reading.documents)


@pytest.mark.parametrize(
    "feed",
    [
        '<?xml version="1.0"?><rss version="2.0"><channel><title>The Pass</title>'
        "<language>en</language>"
        "<item><title>Gate opens</title><link>https://pass.example/a</link>"
        "<pubDate>Mon, 05 Apr 2021 08:00:00 +0600</pubDate><category>Borders</category>"
        "<description>&lt;p&gt;The gate opened &lt;b&gt;today&lt;/b&gt;.&lt;/p&gt;</description>"
        "</item>"
        "<item><title>Gate shuts</title><link>https://pass.example/b</link>"
        "<description>Gate shuts</description></item></channel></rss>",
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Pass</title>'
        '<entry><title>Gate opens</title><link href="https://pass.example/a"/>'
        '<published>2021-04-05T08:00:00+06:00</published><category term="Borders"/>'
        '<content type="html">&lt;p&gt;The gate opened &lt;b&gt;today&lt;/b&gt;.&lt;/p&gt;'
        "</content></entry>"
        '<entry><title>Gate shuts</title><link href="https://pass.example/b"/></entry></feed>',
    ],
    ids=["RSS", "Atom"],
)  # fmt: skip
def test_a_feed_gives_a_document_an_item(feed: str) -> None:
    opens, shuts = read(source("pass.xml", feed)).documents
    assert (opens.doc, opens.title, opens.publisher) == ("pass.01", "Gate opens", "The Pass")
    assert (opens.date, opens.tags, opens.address) == (
        "2021-04-05",
        ("Borders",),
        "https://pass.example/a",
    )
    assert parts(opens, "body") == ["The gate opened today."]
    assert shuts.text == "Gate shuts"
    assert shuts.date_from == "none"


def test_a_feed_of_titles_gives_them_all(reference: Path) -> None:
    path = reference / "samples" / "documents" / "crs-reports.rss.xml"
    reading = read(Source(str(path), path.name, path.read_bytes()))
    assert len(reading.documents) == 1000
    assert {d.publisher for d in reading.documents} == {"Congressional Research Service Reports"}
    assert all(d.date and d.address and d.title == d.text for d in reading.documents)
