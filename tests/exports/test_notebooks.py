"""Records, lists and results show themselves as HTML, and turn into frames."""

from __future__ import annotations

import re

import pytest

from chancery.casebook import Casebook, Filters
from chancery.casebook.listed import Listing, Rows
from chancery.records import in_words


def test_a_list_is_read_when_asked_and_again_from_the_start(casebook: Casebook) -> None:
    claims = casebook.claims()
    assert isinstance(claims, Listing)
    first = next(claims)
    assert [first, *claims][0] == first
    assert len(list(claims)) == 9
    assert len(list(claims)) == 9


def test_a_wrong_question_is_told_at_once(casebook: Casebook) -> None:
    with pytest.raises(ValueError, match="no type"):
        casebook.documents(Filters(type="NONSENSE"))


@pytest.mark.parametrize("what", ["claims", "events", "documents", "notes", "works", "judgements"])
def test_lists_turn_into_frames(casebook: Casebook, what: str) -> None:
    pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    found = casebook.notes() if what == "notes" else getattr(casebook, what)()
    records = list(getattr(casebook, what)())
    assert found.to_arrow().num_rows == len(records) > 0
    assert len(found.to_pandas()) == len(records)
    frame = found.to_polars()
    assert isinstance(frame, polars.DataFrame)
    assert frame.height == len(records)


def test_an_empty_list_of_claims_has_its_columns(casebook: Casebook) -> None:
    nothing = casebook.claims(Filters(doc="none"))
    table = nothing.to_arrow()
    assert table.num_rows == 0
    assert {"id", "quote", "action", "relation"} <= set(table.column_names)
    assert "Nothing fits" in nothing._repr_html_()


@pytest.mark.parametrize("what", ["claims", "events", "documents", "notes", "works", "judgements"])
def test_nothing_that_is_shown_runs(casebook: Casebook, what: str) -> None:
    found = getattr(casebook, what)()
    html = [found._repr_html_()]
    html += [record._repr_html_() for record in found]
    for text in html:
        tags = set(re.findall(r"<(\w+)", text))
        assert tags <= {"table", "thead", "tbody", "tr", "th", "td", "b", "blockquote", "p"}
    assert "HYPERLINK" in "".join(html)


def test_trails_and_dossiers_show_themselves(casebook: Casebook) -> None:
    (claim,) = casebook.claims(Filters(type="AID"))
    (trail,) = casebook.trail(claim.id)
    assert "150,000 doses" in trail._repr_html_()
    page = casebook.dossier("CHN", "KGZ")._repr_html_()
    assert re.match(r'<iframe srcdoc="&lt;!doctype html&gt;[^"]*" sandbox=""', page)
    brief = casebook.brief_of_dossier("CHN", "KGZ")._repr_html_()
    assert brief.startswith('<iframe srcdoc="&lt;!doctype html&gt;')


def test_a_measure_shows_its_table_and_gives_frames(casebook: Casebook) -> None:
    polars = pytest.importorskip("polars")
    measured = casebook.measure("cooperation", datasets=["claims"])
    assert measured.to_arrow().num_rows == measured.to_polars().height > 0
    assert isinstance(measured.to_polars(), polars.DataFrame)
    html = measured._repr_html_()
    assert "<table>" in html
    assert "documents of this casebook" in html
    assert casebook.chart("cooperation", states=["CHN", "KGZ"]).to_arrow().num_rows > 0


def test_rows_are_a_list(casebook: Casebook) -> None:
    works = casebook.works()
    assert isinstance(works, Rows)
    assert works == list(works)
    assert works[0].title.startswith("=HYPERLINK")


def test_values_are_said_in_few_words() -> None:
    assert in_words(("a", "", "b")) == "a; b"
    assert in_words({"a": 1}) == "a: 1"
    assert in_words(None) == in_words(()) == in_words(False) == ""
