"""Kappa and alpha against values that were published, and against what must hold by definition.

Sources: Krippendorff, K. (2011), Computing Krippendorff's Alpha-Reliability, sections A to D;
Hayes, A. F. and Krippendorff, K. (2007), Communication Methods and Measures 1 (1): 77–89; Fleiss,
Levin and Paik (2003), Statistical Methods for Rates and Proportions, table 18.1; the 2 × 2 tables
that are commonly used to teach kappa. All recalled.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.records import UsageError
from chancery.review import alpha, kappa

FOUR_OBSERVERS = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""
"""Section D: four observers, twelve units, gaps."""

THREE_CODERS = """
. . . . . 3 4 1 2 1 1 3 3 . 3
1 . 2 1 3 3 4 3 . . . . . . .
. . 2 1 3 4 4 . 2 1 1 3 3 . 4
"""
"""The example by which alpha is taught: three coders, fifteen units."""


def coded(table: str) -> list[list[int | None]]:
    lines = table.strip().splitlines()
    return [[None if v == "." else int(v) for v in line.split()] for line in lines]


def spread(table: list[list[int]]) -> tuple[list[int], list[int]]:
    """What two raters said, from the table of how often they said what."""
    pairs = [
        (i, j) for i, row in enumerate(table) for j, count in enumerate(row) for _ in range(count)
    ]
    return [a for a, _ in pairs], [b for _, b in pairs]


@pytest.mark.parametrize(
    ("level", "published"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_krippendorff_2011_four_observers_with_gaps(level: str, published: float) -> None:
    assert alpha(coded(FOUR_OBSERVERS), level) == pytest.approx(published, abs=5e-4)  # type: ignore[arg-type]


@pytest.mark.parametrize(("level", "published"), [("nominal", 0.691), ("interval", 0.811)])
def test_three_coders_with_gaps(level: str, published: float) -> None:
    assert alpha(coded(THREE_CODERS), level) == pytest.approx(published, abs=5e-4)  # type: ignore[arg-type]


def test_krippendorff_2011_two_observers_binary_and_nominal() -> None:
    binary = coded("0 1 0 0 0 0 0 0 1 0\n1 1 1 0 0 1 0 0 0 0")
    assert alpha(binary) == pytest.approx(0.095, abs=5e-4)
    letters = ["aabbdcccedda", "babbbccceddd"]
    assert alpha([list(coder) for coder in letters]) == pytest.approx(0.692, abs=5e-4)


@pytest.mark.parametrize(
    ("table", "published"),
    [
        ([[20, 5], [10, 15]], 0.40),
        ([[45, 15], [25, 15]], 0.1304),
        ([[25, 35], [5, 35]], 0.2593),
        ([[75, 1, 4], [5, 4, 1], [0, 0, 10]], 0.676),
    ],
)
def test_kappa_of_published_tables(table: list[list[int]], published: float) -> None:
    assert kappa(*spread(table)) == pytest.approx(published, abs=5e-4)


def test_where_chance_explains_all_there_is_no_value() -> None:
    assert kappa(["a", "a"], ["a", "a"]) is None
    assert kappa([None], ["a"]) is None
    assert alpha([["a", "a"], ["a", "a"]]) is None
    assert alpha([["a", None], [None, "b"]]) is None
    assert alpha([]) is None


def test_coders_must_speak_of_the_same_units() -> None:
    with pytest.raises(UsageError, match="same units"):
        alpha([["a"], ["a", "b"]])
    with pytest.raises(UsageError, match="same units"):
        kappa(["a"], [])
    with pytest.raises(UsageError, match="no level"):
        alpha([[1]], "circular")  # type: ignore[arg-type]


@given(st.lists(st.integers(0, 4), min_size=2, max_size=30))
def test_perfect_agreement_is_one_on_every_level(said: list[int]) -> None:
    for level in ("nominal", "ordinal", "interval"):
        found = alpha([said, said], level)
        assert found is None if len(set(said)) == 1 else found == pytest.approx(1.0)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=30))
def test_names_and_order_of_values_do_not_matter_to_nominal_alpha(
    pairs: list[tuple[int, int]],
) -> None:
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    plain = alpha([one, other])
    turned = alpha([[f"v{9 - b}" for b in other], [f"v{9 - a}" for a in one]])
    assert (plain is None) == (turned is None)
    if plain is not None:
        assert turned == pytest.approx(plain)
