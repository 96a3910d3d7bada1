"""The best one-to-one pairing, against trying every permutation."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.coding.assignment import best_pairs

gains = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.floats(0, 8), min_size=width, max_size=width), min_size=1, max_size=5
    )
)


def by_trial(table):
    if len(table) > len(table[0]):
        table = [list(column) for column in zip(*table, strict=True)]
    columns = range(len(table[0]))
    return max(
        sum(row[j] for row, j in zip(table, chosen, strict=True))
        for chosen in permutations(columns, len(table))
    )


@settings(max_examples=150, deadline=None)
@given(gains)
def test_no_permutation_gains_more(table):
    pairs = best_pairs(table)
    assert abs(sum(table[i][j] for i, j in pairs) - by_trial(table)) < 1e-6


@given(gains)
def test_each_row_and_column_is_used_once_and_as_many_as_can_be(table):
    pairs = best_pairs(table)
    assert len(pairs) == min(len(table), len(table[0]))
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)


def test_the_best_pair_first_is_not_the_best_pairing():
    assert best_pairs([[4.0, 3.0], [3.0, 0.0]]) == [(0, 1), (1, 0)]


def test_nothing_pairs_with_nothing():
    assert best_pairs([]) == []
