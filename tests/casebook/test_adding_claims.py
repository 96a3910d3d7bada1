"""A claim that no coder found: a person adds it, or takes it from a second coder."""

from __future__ import annotations

from pathlib import Path

import pytest

from chancery import Casebook, Filters
from chancery.records import EventClaim, UsageError

DOC = "2021-03-vaccine-for-bishkek"
LINE = "Kyrgyzstan SUPPORT China date=2021-03-20 status=planned"


def of(casebook: Casebook, **filters: str) -> list[EventClaim]:
    return [c for c in casebook.claims(Filters(doc=DOC, **filters)) if isinstance(c, EventClaim)]


def test_an_added_claim_is_a_claim_like_any_other(casebook: Casebook) -> None:
    text = casebook.text(DOC)
    before = of(casebook)
    made = casebook.add_claim(DOC, LINE, at=text.index("150,000"), person="Ana", reason="missed")
    (added,) = of(casebook, type="SUPPORT", status="planned")
    assert (made.what, made.subject) == ("add", added.id)
    assert added.review
    assert (added.review.state, added.review.person) == ("accepted", "Ana")
    assert text[added.start : added.end] == added.quote
    assert "150,000" in added.quote
    assert added.footnotes, "the note of its sentence is its note"
    assert added.event in {event.id for event in casebook.events(Filters(type="SUPPORT"))}
    found = of(casebook)
    assert [c.start for c in found] == sorted(c.start for c in found)
    assert len(found) == len(before) + 1
    assert of(casebook, recorded_by=before[0].recorded) == [
        c for c in before if c.recorded <= before[0].recorded
    ]
    assert casebook.doctor() == []


def test_it_goes_when_undone_comes_back_when_redone_and_can_be_amended(casebook: Casebook) -> None:
    before = of(casebook)
    made = casebook.add_claim(DOC, f'{LINE} quote="as a gift"', person="Ana")
    with pytest.raises(UsageError, match="added already"):
        casebook.add_claim(DOC, f'{LINE} quote="as a gift"', person="Ana")
    casebook.undo(made.id, person="Bek")
    assert of(casebook) == before
    casebook.redo(made.id, person="Ana")
    casebook.amend(made.subject, {"status": "actual"}, person="Bek")
    (added,) = of(casebook, type="SUPPORT", status="actual")
    assert (added.id, added.quote) == (made.subject, "as a gift")
    casebook.reject(made.subject, person="Bek")
    assert of(casebook) == before


def test_it_is_gold_and_outlives_the_next_coding(casebook: Casebook, tmp_path: Path) -> None:
    made = casebook.add_claim(DOC, f'{LINE} quote="as a gift"', person="Ana")
    entry = next(d for d in casebook.documents() if d.doc == DOC)
    casebook._store.add_claims(entry.id, entry.version, "rules", [])
    assert [c.id for c in of(casebook)] == [made.subject]
    casebook._store.add_claims(entry.id, entry.version, "llm", [])
    assert [c.id for c in of(casebook)] == [made.subject]
    (file,) = casebook.export_gold(tmp_path / "gold")
    assert (file.claims, file.open) == (1, 0)


def test_it_moves_with_its_words_into_a_new_version(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    words = "Harbour\n\n3 March 2020\n\nThe two ports were silent. China was thanked for masks.\n"
    with Casebook.open(tmp_path / "a.chancery") as casebook:
        path.write_text(words, encoding="utf-8")
        list(casebook.read([path]))
        made = casebook.add_claim("letter", 'Kyrgyzstan SUPPORT China quote="was thanked"')
        path.write_text(words.replace("The two", "As before, the two"), encoding="utf-8")
        list(casebook.read([path]))
        (claim,) = casebook.claims(Filters(type="SUPPORT"))
        assert claim.id == made.subject
        assert casebook.text("letter")[claim.start : claim.end] == "was thanked"
        casebook.undo(made.id)
        assert list(casebook.claims(Filters(type="SUPPORT"))) == []


def test_a_second_coders_claim_is_taken_by_its_id(casebook: Casebook) -> None:
    passage = next(p for p in casebook.blind_passages(DOC) if "150,000" in p.text)
    casebook.code_blind(passage, [LINE], person="Bek")
    (hers,) = casebook.coded_blind(DOC, person="Bek")
    made = casebook.take_claim(hers.id, person="Ana", reason="she is right")
    (taken,) = of(casebook, type="SUPPORT")
    assert (taken.id, taken.quote) == (made.subject, hers.quote)
    with pytest.raises(UsageError, match="already"):
        casebook.take_claim(taken.id, person="Ana")
    with pytest.raises(UsageError, match="Nobody"):
        casebook.take_claim("c-0", person="Ana")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('Kyrgyzstan SUPPORT China quote="words that stand nowhere"', "No sentence"),
        ("Kyrgyzstan thanks China", "no type"),
        ("Kyrgyzstan SUPPORT China status=done", "no status"),
    ],
)
def test_what_makes_no_claim_is_refused(casebook: Casebook, line: str, told: str) -> None:
    at = casebook.text(DOC).index("150,000")
    with pytest.raises(UsageError, match=told):
        casebook.add_claim(DOC, line, at=at, person="Ana")
    assert casebook.judgements() == []
