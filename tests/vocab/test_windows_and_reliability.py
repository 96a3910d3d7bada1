"""Date windows by event type, and letters of reliability: versioned tables that can be trusted."""

from __future__ import annotations

import pytest

from chancery.vocab import LETTERS, apart, event_types, name_key, rating, ratings, table, window_of


def test_every_event_type_has_a_window() -> None:
    assert set(table("windows")["types"]) == {*event_types(), "OTHER"}
    assert all(0 < window_of(action).days <= 7 for action in event_types())
    assert apart() > max(window_of(action).days for action in event_types())


def test_what_recurs_is_not_done_once() -> None:
    assert window_of("AGREE").once
    assert not any(window_of(action).once for action in ("CONSULT", "ACCUSE", "PROTEST", "AID"))


def test_letters_are_conservative_and_every_row_says_why() -> None:
    assert {row.letter for row in ratings()} <= {*LETTERS, ""} - {"A"}
    assert all(row.why for row in ratings())


def test_a_name_belongs_to_one_row() -> None:
    keys = [name_key(name) for row in ratings() for name in {row.name, *row.names}]
    doubled = {key for key in keys if keys.count(key) > 1}
    rows = {key: {r.name for r in ratings() if key in map(name_key, (r.name, *r.names))}
            for key in doubled}  # fmt: skip
    assert all(len(names) == 1 for names in rows.values()), rows


@pytest.mark.parametrize(
    ("name", "letter"),
    [("Reuters", "B"), ("the economist", "B"), ("Синьхуа", "C"), ("слухи", "E"), ("Telegram", "F")],
)
def test_names_are_known_in_both_scripts(name: str, letter: str) -> None:
    row = rating(name)
    assert row is not None
    assert row.letter == letter


def test_who_is_not_in_the_table_is_not_rated() -> None:
    assert rating("The Naryn Herald") is None
