"""Claims are marked at their exact offsets: nested, crossing, beside notes, in any script."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.casebook import Casebook, Filters
from chancery.records import Claim, Document, EventClaim, Note, Passage, Span
from chancery.web.marking import blocks

TEXT = "Алма-Ата приняла 5 тонн помощи.¹ China sent 😀 masks, said Osh, & closed the <pass>."


class Marks(HTMLParser):
    """The text of a page and, of each claim, the text that stands inside its marks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.inside: dict[str, str] = {}
        self._open: list[str] = []
        self._sign = 0
        self.feed(html)
        assert not self._open, "a mark stays open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "mark":
            self._open.append(str(told["data-c"]))
        if tag == "a" and told.get("class") == "sign":
            self._sign += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._open.pop()
        if tag == "a" and self._sign:
            self._sign -= 1

    def handle_data(self, data: str) -> None:
        if self._sign:
            return  # a sign of ours, not of the document
        self.text += data
        for claim in self._open:
            self.inside[claim] = self.inside.get(claim, "") + data


def claim(number: int, start: int, end: int, text: str = TEXT) -> Claim:
    return EventClaim(
        doc="d", quote=text[start:end], start=start, end=end, action="AID", id=f"c-{number}"
    )


def marked(text: str, claims: list[Claim], notes: tuple[Note, ...] = ()) -> Marks:
    document = Document(doc="d", text=text, passages=(Passage(0, len(text)),), notes=notes)
    shown = blocks(document, claims, lambda one: f"?claim={one.id}#{one.id}")
    return Marks("".join(str(block.html) for block in shown))


@pytest.mark.parametrize(
    ("first", "second"),
    [((0, 31), (17, 23)), ((0, 40), (20, 60)), ((33, 50), (33, 50)), ((5, 9), (9, 14))],
    ids=["inside", "crossing", "the same", "side by side"],
)
def test_each_mark_holds_its_quote(first: tuple[int, int], second: tuple[int, int]) -> None:
    found = marked(TEXT, [claim(1, *first), claim(2, *second)])
    assert found.text == TEXT
    assert found.inside == {"c-1": TEXT[slice(*first)], "c-2": TEXT[slice(*second)]}


def test_a_call_of_a_note_is_a_link_and_its_number_stands_for_the_raised_one() -> None:
    at = TEXT.index("¹")
    note = Note(number=1, span=Span(0, 0), mark=Span(at, at + 1))
    found = marked(TEXT, [claim(1, 0, 40)], (note,))
    assert found.text == TEXT.replace("¹", "1")
    assert found.inside["c-1"] == TEXT[:40].replace("¹", "1")


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(1, 30)), max_size=3),
)
def test_whatever_the_text_and_the_spans(text: str, spans: list[tuple[int, int]]) -> None:
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", " ", text)
    claims = [
        claim(n, start, min(start + length, len(text)), text)
        for n, (start, length) in enumerate(spans)
        if start < len(text)
    ]
    found = marked(text, claims)
    assert found.text == text
    assert found.inside == {c.id: c.quote for c in claims}


def test_the_claims_of_the_dispatches_stand_where_they_say(book: object) -> None:
    with Casebook.open(str(book), read_only=True) as casebook:
        for entry in casebook.documents(Filters()):
            document = casebook.document(entry.id)
            claims = casebook.words_of(entry.id)
            shown = blocks(document, claims, lambda one: f"#{one.id}")
            found = Marks("".join(str(block.html) for block in shown))
            calls = {n.mark.start: str(n.number) for n in document.notes if n.mark}
            for one in claims:
                told = "".join(calls.get(n, document.text[n]) for n in range(one.start, one.end))
                assert found.inside[one.id] == told
