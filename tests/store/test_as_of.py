"""Properties: what was true at a moment stays true of it; offsets and known days are exact."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from dispatches import closing
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.records import Citation, Document, Note, Passage, Span, known_from
from chancery.store import Filters, Store
from chancery.store.clocks import day, moment, stamp


@contextmanager
def casebook() -> Iterator[Store]:
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "x.chancery", create=True) as store,
    ):
        yield store


def at(minute: int) -> str:
    return f"2026-01-05T10:{minute:02}:00Z"


# What may be done to one of three documents, told by its path.
DEEDS = st.tuples(
    st.sampled_from(["file", "code", "amend", "remove", "undo"]),
    st.integers(0, 2),
    st.integers(0, 3),
)
Seen = dict[str, tuple[str, str, tuple[str, ...]]]


def seen(store: Store, recorded_by: str) -> Seen:
    """Title, words and claims of each document as the casebook shows them at a moment."""
    when = Filters(recorded_by=recorded_by)
    claims: dict[str, list[str]] = {}
    for claim in store.claims(when):
        claims.setdefault(claim.document, []).append(claim.place)
    return {
        entry.doc: (
            entry.title,
            store.text(entry.id, recorded_by=recorded_by),
            tuple(claims.get(entry.id, ())),
        )
        for entry in store.documents(when)
    }


def do(store: Store, deed: str, doc: str, choice: int, now: str) -> None:
    document = Document(doc=doc, text=f"{doc} says {choice}.", title="as printed")
    listed = {entry.doc: entry for entry in store.documents()}
    match deed:
        case "file":
            store.add_document(document, place=doc, recorded=now)
        case "code" if doc in listed:
            claim = closing(document, quote=doc, start=0, end=len(doc), place=str(choice))
            entry = listed[doc]
            store.add_claims(entry.id, entry.version, "test", [claim] * choice, recorded=now)
        case "amend" if doc in listed:
            store.amend(doc, person="Ana", title=str(choice), recorded=now)
        case "remove" if doc in listed:
            store.remove(doc, person="Ana", reason="a test", recorded=now)
        case "undo":
            made = [j.id for j in store.judgements() if j.in_force]
            if made:
                store.undo(made[choice % len(made)], person="Ana", recorded=now)


@settings(max_examples=25, deadline=None)
@given(st.lists(DEEDS, min_size=1, max_size=12))
def test_what_was_shown_at_a_moment_is_shown_for_it_ever_after(
    deeds: list[tuple[str, int, int]],
) -> None:
    with casebook() as store:
        shown: list[Seen] = []
        for minute, (deed, number, choice) in enumerate(deeds):
            do(store, deed, f"text {number}", choice, at(minute))
            shown.append(seen(store, ""))
        for minute, then in enumerate(shown):
            assert seen(store, at(minute)) == then
        assert store.doctor() == []


DATES = st.sampled_from(
    ["", "2020", "2020-03", "2020-03-05", "2020-02/2020-03-07", "2020-03/..", "2019-12~"]
)


@settings(max_examples=40, deadline=None)
@given(DATES, DATES, st.lists(DATES, max_size=4))
def test_known_in_the_casebook_is_known_by_the_records(
    date: str, amended: str, cited: list[str]
) -> None:
    span = Span(0, 1)
    citations = tuple(Citation(title="", date=d, span=span) for d in cited)
    note = Note(number="*", span=span, citations=citations)
    document = Document(doc="a", text="A met B.", date=date, notes=(note,))
    claim = closing(document, quote="A met B.", end=8, footnotes=("*",))
    recorded = "2026-01-05T10:00:00Z"
    with casebook() as store:
        id = store.add_document(document, recorded=recorded).id
        store.add_claims(id, 1, "test", [claim])
        assert [c.known for c in store.claims()] == [known_from(date, tuple(cited), recorded)]
        store.amend(id, person="Ana", date=amended)
        (found,) = store.claims()
        assert found.known == known_from(amended, tuple(cited), recorded)
        assert list(store.claims(Filters(known_by=found.known))) == [found]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=6))
def test_every_passage_and_quote_comes_back_by_its_offsets(parts: list[str]) -> None:
    parts = [part.encode("utf-8", "replace").decode() for part in parts]
    text = "\n".join(parts)
    passages, start = [], 0
    for part in parts:
        passages.append(Passage(start, start + len(part)))
        start += len(part) + 1
    document = Document(doc="a", text=text, passages=tuple(passages))
    claims = [
        closing(document, quote=p.of(text), start=p.start, end=p.end, place=str(n))
        for n, p in enumerate(passages)
    ]
    with casebook() as store:
        id = store.add_document(document).id
        store.add_claims(id, 1, "test", claims)
        assert store.document(id) == document
        assert [text[c.start : c.end] for c in store.claims()] == parts
        assert store.doctor() == []
        for part in parts:
            if any(c.isalnum() for c in part):
                hits = list(store.search(f'"{part.replace(chr(34), " ")}"'))
                assert all(text[h.start : h.end] == h.quote for h in hits)


@given(st.datetimes(), st.datetimes())
def test_moments_are_ordered_as_their_text(one: datetime, other: datetime) -> None:
    assert (stamp(one.isoformat()) < stamp(other.isoformat())) == (one < other)
    assert stamp(stamp(one.isoformat())) == stamp(one.isoformat()) == moment(one.isoformat())


def test_a_day_means_its_end() -> None:
    assert moment("2026-02") == "2026-02-28T23:59:59.999999Z"
    assert moment("2026-02-01T10:00:00+06:00") == "2026-02-01T04:00:00.000000Z"
    assert day("2026") == "2026-12-31"
    assert moment("") > moment("2999")
