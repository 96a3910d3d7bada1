"""What is written out shows every word as found, and runs nothing that a document brings."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import msgspec
import pytest

from chancery.briefs import Dossier, as_html, as_markdown
from chancery.briefs.addresses import safe_address
from chancery.briefs.html import escaped, tag
from chancery.briefs.markdown import plain

HOSTILE = (
    "<script>alert('x')</script> & \"</style>\" `[a](javascript:x)` ![i](http://e/x) |[^1]|\x00"
)


class Page(HTMLParser):
    """The tags, attributes and text of a page, as a browser would see them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: dict[str, list[str]] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "path", "circle"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.setdefault(self.open[-1] if self.open else "", []).append(data)

    def all(self, name: str) -> list[str]:
        return [value for _, attrs in self.tags if (value := attrs.get(name))]


@pytest.fixture
def hostile(kyrgyz: Dossier) -> Dossier:
    """The same dossier, with every text that a document could bring turned against it."""
    note = next(note for note in kyrgyz.footnotes if note.notes)
    (rest,) = note.notes
    citation = msgspec.structs.replace(
        rest.citations[0], title=HOSTILE, title_native=HOSTILE, publisher=HOSTILE,
        address="https://e.org/\"><script>x</script>",
    )  # fmt: skip
    rest = msgspec.structs.replace(rest, text=HOSTILE, number=HOSTILE, citations=(citation,))
    note = msgspec.structs.replace(
        note, quote=HOSTILE, quote_rest=HOSTILE, said_by=HOSTILE, doc=HOSTILE, title=HOSTILE,
        publisher=HOSTILE, address="javascript:alert(1)", language=HOSTILE, notes=(rest,),
        reliability=HOSTILE,
    )  # fmt: skip
    footnotes = tuple(note if note.number == n.number else n for n in kyrgyz.footnotes)
    lines = tuple(
        msgspec.structs.replace(line, object=HOSTILE, place=HOSTILE, sources=(HOSTILE,),
                                domain=HOSTILE, action=HOSTILE)
        for line in kyrgyz.lines
    )  # fmt: skip
    return msgspec.structs.replace(
        kyrgyz, footnotes=footnotes, lines=lines, source_name=HOSTILE,
        casebook=HOSTILE, remarks=(HOSTILE,),
    )  # fmt: skip


def test_the_page_is_well_formed_and_asks_for_nothing(kyrgyz: Dossier) -> None:
    page = Page(as_html(kyrgyz))
    assert page.open == []
    assert {name for name, _ in page.tags} & {"script", "link", "img", "iframe", "object"} == set()
    assert all(name != "src" for _, attrs in page.tags for name in attrs)
    assert "url(" not in as_html(kyrgyz)
    assert "@import" not in as_html(kyrgyz)


def test_every_link_inside_the_page_leads_somewhere_and_no_id_stands_twice(kyrgyz: Dossier) -> None:
    page = Page(as_html(kyrgyz))
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.all("href") if href.startswith("#")} <= set(ids)


def test_every_footnote_shows_its_words_exactly(kyrgyz: Dossier) -> None:
    quoted = Page(as_html(kyrgyz)).text["q"]
    assert {note.quote for note in kyrgyz.footnotes} <= set(quoted)


def test_no_text_of_a_document_becomes_a_tag_an_attribute_or_a_link(hostile: Dossier) -> None:
    page = Page(as_html(hostile))
    assert "script" not in {name for name, _ in page.tags}
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    assert all(re.match(r"#|https?://", href) for href in page.all("href"))
    assert "\x00" not in as_html(hostile)


def test_markdown_of_a_hostile_dossier_holds_no_html_link_or_image(hostile: Dossier) -> None:
    text = as_markdown(hostile)
    assert "<script" not in text
    assert "](" not in text.replace("\\](", "")
    assert "javascript:" not in re.findall(r"<(.*?)>", text)
    for row in re.findall(r"^\|.*\|$", text, re.MULTILINE):
        assert re.sub(r"\\.", "", row).count("|") in (3, 4, 5, 6)


def test_every_mark_in_markdown_has_its_note(kyrgyz: Dossier) -> None:
    text = as_markdown(kyrgyz)
    defined = set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    called = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert called == defined == {str(note.number) for note in kyrgyz.footnotes}


def test_every_line_of_the_pair_has_its_mark_on_the_time_line(kyrgyz: Dossier) -> None:
    chart = as_html(kyrgyz).partition('<svg class="ch"')[2].partition("</svg>")[0]
    assert sorted(re.findall(r'href="#(e-\w+)"', chart)) == sorted(line.id for line in kyrgyz.own)
    alone = msgspec.structs.replace(kyrgyz, lines=kyrgyz.lines[:1], quarrels=())
    assert '<svg class="ch"' not in as_html(alone)


def test_blanks_give_their_reason(kyrgyz: Dossier) -> None:
    page = as_html(kyrgyz)
    assert "title not reported" in page
    assert "date not reported" in page
    assert "not rated" in page


def test_the_same_dossier_gives_the_same_bytes(kyrgyz: Dossier) -> None:
    again = msgspec.json.decode(msgspec.json.encode(kyrgyz), type=Dossier)
    assert as_html(again) == as_html(kyrgyz)
    assert as_markdown(again) == as_markdown(kyrgyz)


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"),
        ("http://президент.рф/a b", "http://xn--d1abbgf6aiiy.xn--p1ai/a%20b"),
        ("https://e.org/(x)<y>", "https://e.org/%28x%29%3Cy%3E"),
        ("javascript:alert(1)", ""),
        (" data:text/html,x", ""),
        ("//example.org", ""),
        ("https://user@example.org", ""),
        ("https://[::1", ""),
        ("https://", ""),
    ],
)
def test_only_plain_web_addresses_become_links(address: str, safe: str) -> None:
    assert safe_address(address) == safe


def test_a_tag_escapes_its_children_and_attributes() -> None:
    assert tag("p", "a < b", title='"') == '<p title="&quot;">a &lt; b</p>'
    assert escaped("\ud800\x07") == "\ufffd\ufffd"


def test_plain_markdown_shows_its_words_and_nothing_more() -> None:
    assert plain("a *b* [c](d)\n# e | <f>") == "a \\*b\\* \\[c\\](d) \\# e \\| &lt;f&gt;"
