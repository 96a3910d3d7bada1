"""The bundled dispatches, read from files to a dossier, as `docs/tour.md` tells it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chancery import demo
from chancery.briefs import Dossier
from chancery.casebook import Casebook

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    with Casebook.open(tmp_path_factory.mktemp("demo") / "demo.chancery") as casebook:
        assert {file.status for file in casebook.read(demo.dispatches())} == {"read"}
        yield casebook


@pytest.fixture(scope="module")
def brief(casebook: Casebook) -> Dossier:
    return casebook.dossier("CHN", "KGZ")


def test_there_are_dispatches_in_seven_formats_and_two_languages(casebook: Casebook) -> None:
    endings = {"".join(file.suffixes) for file in demo.dispatches()}
    assert endings == {".txt", ".md", ".html", ".eml", ".docx", ".wxr.xml", ".rss.xml"}
    documents = list(casebook.documents())
    assert len(documents) == 17
    assert {document.language for document in documents} == {"en", "ru"}


def test_every_footnote_stands_in_its_document(casebook: Casebook, brief: Dossier) -> None:
    for note in brief.footnotes:
        (trail,) = casebook.trail(note.claim)
        assert (trail.claim.quote, trail.claim.start, trail.claim.end) == (
            note.quote,
            note.start,
            note.end,
        )


def test_the_gift_of_march_is_disputed(brief: Dossier) -> None:
    quarrel = next(quarrel for quarrel in brief.quarrels if quarrel.kind == "other amount")
    told = [brief.footnote(side[0]).quantities[0].value for side in quarrel.sides]
    assert told == [150_000, 100_000]


def test_before_the_second_account_was_known_there_was_no_dispute(casebook: Casebook) -> None:
    then = casebook.dossier("CHN", "KGZ", known_by="2021-03-20")
    assert all(quarrel.kind != "other amount" for quarrel in then.quarrels)
    assert all(note.known <= "2021-03-20" for note in then.footnotes)


def test_plans_and_rumours_are_not_told_as_done(brief: Dossier) -> None:
    open_ones = {line.status for line in brief.own if not line.happened}
    assert {"planned", "disproved"} <= open_ones


def test_the_tour_follows_words_that_are_there(casebook: Casebook) -> None:
    tour = (ROOT / "docs" / "tour.md").read_text("utf-8")
    sentence = "On 19 March 2021 China delivered 150,000 doses of vaccine to Kyrgyzstan as a gift"
    assert sentence in tour
    claim = next(claim for claim in casebook.claims() if claim.quote == sentence)
    assert (claim.start, claim.end, claim.known) == (54, 135, "2021-03-19")
    assert "characters 54 to 135" in tour
