"""References in Chicago style, over the shapes that notes and documents come in."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chancery.briefs import chicago
from chancery.briefs.brief import Run
from chancery.records import Work


def said(runs: Sequence[Run]) -> str:
    return "".join(f"*{run.text}*" if run.style == "emph" else run.text for run in runs)


ROMANISED = Work(
    title="Sto tysyach doz", title_native="Сто тысяч доз", publisher="Example Daily",
    date="2021-03-19", address="https://example.org/a",
)  # fmt: skip

SHAPES = [
    (
        ROMANISED,
        "“Sto tysyach doz” Сто тысяч доз, *Example Daily*, 19 March 2021, https://example.org/a",
        "“Sto tysyach doz” Сто тысяч доз. *Example Daily*, 19 March 2021. https://example.org/a.",
    ),
    (
        Work(title="On Loans", authors=("Jane Doe",), publisher="Daily", date="2020-03"),
        "Jane Doe, “On Loans,” *Daily*, March 2020",
        "Doe, Jane. “On Loans.” *Daily*, March 2020.",
    ),
    (
        Work(title="On Loans", authors=("Jane Doe", "John Roe"), date="2020"),
        "Jane Doe and John Roe, “On Loans,” 2020",
        "Doe, Jane, and John Roe. “On Loans.” 2020.",
    ),
    (
        Work(title="T", authors=("Al Ba", "Cy Du", "Ed Fa"), publisher="Daily"),
        "Al Ba, Cy Du, and Ed Fa, “T,” *Daily*, n.d.",
        "Ba, Al, Cy Du, and Ed Fa. “T.” *Daily*, n.d.",
    ),
    (
        Work(
            title="T", authors=("Al Ba", "Cy Du", "Ed Fa", "Gus Ho"), publisher="Daily", date="2020"
        ),
        "Al Ba et al., “T,” *Daily*, 2020",
        "Ba, Al, Cy Du, Ed Fa, and Gus Ho. “T.” *Daily*, 2020.",
    ),
    (
        Work(title="Who pays?", publisher="24.kg", date="2020-02-01/2020-02-10"),
        "“Who pays?,” 24.kg, 1–10 February 2020",
        "“Who pays?” 24.kg, 1–10 February 2020.",
    ),
    (
        Work(title='A "gift", or a "loan"', publisher="Ministry of Trade", date="2020-02~"),
        "“A ‘gift’, or a ‘loan’,” Ministry of Trade, ca. February 2020",
        "“A ‘gift’, or a ‘loan’.” Ministry of Trade, ca. February 2020.",
    ),
    (
        Work(title="«Газ через степь».", publisher="Газета", date="2023-10-01"),
        "“Газ через степь,” *Газета*, 1 October 2023",
        "“Газ через степь.” *Газета*, 1 October 2023.",
    ),
    (
        Work(title="T", authors=("Robert van der Linden", "Smith, Ann"), date="2020-05/.."),
        "Robert van der Linden and Ann Smith, “T,” May 2020–",
        "van der Linden, Robert, and Ann Smith. “T.” May 2020–.",
    ),
    (
        Work(title="T", authors=("Martin King Jr.",), publisher="P", date="2020"),
        "Martin King Jr., “T,” *P*, 2020",
        "King, Martin, Jr. “T.” *P*, 2020.",
    ),
    (
        Work(title="T", authors=("Embassy of China",), publisher="P", date="2020"),
        "Embassy of China, “T,” *P*, 2020",
        "Embassy of China. “T.” *P*, 2020.",
    ),
    (
        Work(title="T", authors=("Daily",), publisher="Daily", date="2020"),
        "“T,” *Daily*, 2020",
        "“T.” *Daily*, 2020.",
    ),
    (
        Work(title="", title_native="Слово", publisher="P", date="2020"),
        "“Слово,” *P*, 2020",
        "“Слово.” *P*, 2020.",
    ),
    (
        Work(publisher="Harbour Post", date="2020-01-02"),
        "[title not reported], *Harbour Post*, 2 January 2020",
        "[title not reported]. *Harbour Post*, 2 January 2020.",
    ),
    (
        Work(address="https://example.org/x"),
        "[title not reported], n.d., https://example.org/x",
        "[title not reported]. n.d. https://example.org/x.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("work", "note", "entry"), SHAPES, ids=[s[1][:40] for s in SHAPES])
def test_a_work_in_a_note_and_in_the_bibliography(work: Work, note: str, entry: str) -> None:
    assert said(chicago.note(work)) == note
    assert said(chicago.entry(work)) == entry


@pytest.mark.parametrize(
    ("title", "authors", "short"),
    [
        ("On Loans", ("Jane Doe",), "Doe, “On Loans”"),
        ("A state visit and a railway that waits", (), "“State visit”"),
        ("Loans: who pays for the road over the pass", ("Al Ba", "Cy Du"), "Ba and Du, “Loans”"),
        ("Who pays? The road over the pass", (), "“Who pays”"),
        ("There is no new road, and nobody will build one soon", (), "“There is no new road”"),
        ("T", ("Al Ba", "Cy Du", "Ed Fa", "Gus Ho"), "Ba et al., “T”"),
    ],
)
def test_further_notes_are_short(title: str, authors: tuple[str, ...], short: str) -> None:
    work = Work(
        title=title, authors=authors, publisher="Daily", date="2020", address="https://e.org"
    )
    assert said(chicago.short(work)) == short


@pytest.mark.parametrize(
    ("date", "first"),
    [
        ("2021-03-19", "March 19, 2021"),
        ("2020-02-01/2020-02-10", "February 1–10, 2020"),
        ("2020-03", "March 2020"),
        ("", "n.d."),
        ("not a date", "n.d."),
    ],
)
def test_dates_may_stand_month_first(date: str, first: str) -> None:
    assert chicago.date_of(Work(date=date), "month-first") == first


def test_a_bibliography_goes_by_author_and_passes_over_articles() -> None:
    works = [
        Work(title="The zebra"), Work(title="Apples"), Work(title="Z", authors=("Ann Bee",)),
        Work(title="“Quoted” first"), Work(title="Яблоко"),
    ]  # fmt: skip
    ordered = [work.title for work in sorted(works, key=chicago.sort_key)]
    assert ordered == ["Apples", "Z", "“Quoted” first", "The zebra", "Яблоко"]


def test_a_stop_stands_inside_a_closing_quote() -> None:
    assert said(chicago.followed((Run("“On Loans”"),), ".")) == "“On Loans.”"
    assert said(chicago.followed((Run("“Who pays?”"),), ".")) == "“Who pays?”"
    assert said(chicago.followed((Run("“Who pays?”"),), ",")) == "“Who pays?,”"
    assert said(chicago.followed((Run("19 March"),), ",")) == "19 March,"


def test_only_plain_web_addresses_become_links() -> None:
    run = chicago.note(Work(title="T", address="javascript:alert(1)"))[-1]
    assert (run.text, run.address) == ("javascript:alert(1)", "")
    assert chicago.note(ROMANISED)[-1].address == "https://example.org/a"


TEXTS = st.text(max_size=30)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.builds(
        Work, title=TEXTS, title_native=TEXTS, publisher=TEXTS, date=TEXTS, address=TEXTS,
        authors=st.lists(TEXTS, max_size=12).map(tuple),
    )
)  # fmt: skip
def test_any_work_can_be_cited(work: Work) -> None:
    for style in (chicago.note, chicago.entry):
        assert said(style(work))
    assert isinstance(said(chicago.short(work)), str)
    assert chicago.sort_key(work) == chicago.sort_key(work)
