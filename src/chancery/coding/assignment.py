"""The best one-to-one pairing of two lists by a table of gains: the Hungarian method.

Kuhn (1955), in the O(n²m) form with potentials; exact, unlike taking the best pair first.
"""

from __future__ import annotations

from collections.abc import Sequence


def best_pairs(gains: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs (row, column) whose summed gain is greatest; every row or every column is used.

    >>> best_pairs([[4.0, 3.0], [3.0, 0.0]])
    [(0, 1), (1, 0)]
    """
    if not gains or not gains[0]:
        return []
    if len(gains) > len(gains[0]):
        turned = [[row[j] for row in gains] for j in range(len(gains[0]))]
        return sorted((i, j) for j, i in best_pairs(turned))
    width = len(gains[0])
    row_price, column_price = [0.0] * (len(gains) + 1), [0.0] * (width + 1)
    row_of = [0] * (width + 1)  # the row that a column belongs to; 0 is none, rows count from 1
    for i in range(1, len(gains) + 1):
        row_of[0] = i
        came_from = _shortest_path(gains, row_price, column_price, row_of)
        column = came_from.pop()
        while column:
            earlier = came_from[column]
            row_of[column] = row_of[earlier]
            column = earlier
    return sorted((row_of[j] - 1, j - 1) for j in range(1, width + 1) if row_of[j])


def _shortest_path(
    gains: Sequence[Sequence[float]],
    row_price: list[float],
    column_price: list[float],
    row_of: list[int],
) -> list[int]:
    """From the row in column 0 to a free column: the column before each, and last the free one."""
    width = len(gains[0])
    least = [float("inf")] * (width + 1)
    came_from, done = [0] * (width + 1), [False] * (width + 1)
    column = 0
    while row_of[column]:
        done[column] = True
        row, following, step = row_of[column], 0, float("inf")
        costs, price = gains[row - 1], row_price[row]
        for j in range(1, width + 1):
            if done[j]:
                continue
            cost = -costs[j - 1] - price - column_price[j]
            if cost < least[j]:
                least[j], came_from[j] = cost, column
            if least[j] < step:
                following, step = j, least[j]
        for j in range(width + 1):
            if done[j]:
                row_price[row_of[j]] += step
                column_price[j] -= step
            else:
                least[j] -= step
        column = following
    return [*came_from, column]
