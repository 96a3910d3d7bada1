"""The numbers behind ideal points: an ordered logit with one dimension that moves over time.

A seat (a state in a session) at θ votes no, abstains or yes on an item with slope β and cuts
c₁ < c₂: P(no) = F(c₁ − βθ), P(no or abstain) = F(c₂ − βθ), F logistic. Priors: β and the cuts
normal around 0; θ normal around 0 in a state's first session, then around its last position,
with a variance that grows with the sessions between. The posterior is climbed by turns, one
Newton step for all items, then one for all seats: given the other both are concave. After each
turn the seats are set to mean 0 and standard deviation 1, which the model leaves open.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SMALLEST = 1e-12
LONGEST_STEP = 2.0
"""No slope or cut moves further in a turn; Newton's step from a flat start could overshoot."""
ALMOST_MET = 0.8
"""Of the distance between two cuts, the part that a step may close, so that they stay in order."""


class Priors(NamedTuple):
    """Standard deviations: of slopes, of cuts, of a first position, of a move from session to
    session."""

    slope: float
    cut: float
    start: float
    move: float


class Rolls(NamedTuple):
    """Votes by outcome (0 no, 1 abstain, 2 yes): for each the items and seats of those votes.

    `state` and `session` of each seat, ordered by state, then session.
    """

    items: tuple[Ints, Ints, Ints]
    seats: tuple[Ints, Ints, Ints]
    state: Ints
    session: Ints
    n_items: int


class Fit(NamedTuple):
    """Position and standard error of each seat; slope and cuts of each item; turns taken."""

    position: Floats
    error: Floats
    slope: Floats
    cuts: Floats
    turns: int


class _Outcome(NamedTuple):
    """For the votes of one outcome: derivatives of log P by η = βθ and by its two cuts."""

    items: Ints
    seats: Ints
    slope: Floats
    curve: Floats
    bounds: tuple[tuple[int, Floats, Floats, Floats], ...]
    """(which cut, dlogP/dc, −d²logP/dc², −d²logP/dc dη)"""
    between: Floats
    """−d²logP/dc₁dc₂, where both bound it."""


def fit(rolls: Rolls, priors: Priors, *, turns: int, tolerance: float) -> Fit:
    """Climb until no seat moves more than `tolerance` in a turn, or `turns` are over."""
    chain = Chain(rolls, priors)
    position = _start(rolls)
    slope, cuts = np.zeros(rolls.n_items), _first_cuts(rolls)
    taken = 0
    while taken < turns:
        taken += 1
        slope, cuts = _items_step(rolls, priors, position, slope, cuts)
        gradient, curve = _pull(rolls, position, slope, cuts)
        moved = position + np.clip(chain.step(position, gradient, curve), -1.0, 1.0)
        mean, spread = moved.mean(), moved.std()
        moved = (moved - mean) / spread
        cuts, slope = cuts - (slope * mean)[:, None], slope * spread
        still = float(np.abs(moved - position).max()) < tolerance
        position = moved
        if still:
            break
    _, curve = _pull(rolls, position, slope, cuts)
    return Fit(position, np.sqrt(chain.variance(curve)), slope, cuts, taken)


def _outcomes(rolls: Rolls, position: Floats, slope: Floats, cuts: Floats) -> Iterator[_Outcome]:
    for outcome, (items, seats) in enumerate(zip(rolls.items, rolls.seats, strict=True)):
        eta = slope[items] * position[seats]
        nothing = np.zeros_like(eta)
        upper = _logistic(cuts[items, outcome] - eta) if outcome < 2 else nothing + 1.0
        lower = _logistic(cuts[items, outcome - 1] - eta) if outcome else nothing
        share = np.maximum(upper - lower, SMALLEST)
        dense_u, dense_l = upper * (1 - upper), lower * (1 - lower)
        up, down = dense_u / share, -dense_l / share
        bounds = []
        if outcome < 2:
            bounds.append((outcome, up, up * up - up * (1 - 2 * upper), -dense_u))
        if outcome:
            bounds.append((outcome - 1, down, down * down - down * (1 - 2 * lower), -dense_l))
        yield _Outcome(
            items, seats, upper + lower - 1.0, dense_u + dense_l, tuple(bounds), up * down
        )  # fmt: skip


def _items_step(
    rolls: Rolls, priors: Priors, position: Floats, slope: Floats, cuts: Floats
) -> tuple[Floats, Floats]:
    """One damped Newton step for the slope and cuts of every item at once."""
    n = rolls.n_items
    precision = np.array([priors.slope, priors.cut, priors.cut]) ** -2.0
    gradient = -np.column_stack([slope, cuts]) * precision
    curve = np.zeros((n, 3, 3)) + np.diag(precision)
    for part in _outcomes(rolls, position, slope, cuts):
        at = position[part.seats]
        gradient[:, 0] += _total(part.items, part.slope * at, n)
        curve[:, 0, 0] += _total(part.items, part.curve * at * at, n)
        for cut, first, second, mixed in part.bounds:
            gradient[:, 1 + cut] += _total(part.items, first, n)
            curve[:, 1 + cut, 1 + cut] += _total(part.items, second, n)
            curve[:, 0, 1 + cut] += _total(part.items, mixed * at, n)
        if len(part.bounds) == 2:
            curve[:, 1, 2] += _total(part.items, part.between, n)
    for row, column in ((0, 1), (0, 2), (1, 2)):
        curve[:, column, row] = curve[:, row, column]
    step = np.linalg.solve(curve, gradient[:, :, None])[:, :, 0]
    part_of = np.minimum(1.0, LONGEST_STEP / np.maximum(np.abs(step).max(axis=1), SMALLEST))
    closing, apart = step[:, 1] - step[:, 2], cuts[:, 1] - cuts[:, 0]
    bound = ALMOST_MET * apart / np.maximum(closing, SMALLEST)
    step *= np.where(closing > 0, np.minimum(part_of, bound), part_of)[:, None]
    return slope + step[:, 0], cuts + step[:, 1:]


def _pull(rolls: Rolls, position: Floats, slope: Floats, cuts: Floats) -> tuple[Floats, Floats]:
    """First and (minus) second derivative of the votes' log-likelihood by each seat's position."""
    n = len(position)
    gradient, curve = np.zeros(n), np.zeros(n)
    for part in _outcomes(rolls, position, slope, cuts):
        steep = slope[part.items]
        gradient += _total(part.seats, steep * part.slope, n)
        curve += _total(part.seats, steep * steep * part.curve, n)
    return gradient, curve


class Chain:
    """The random walk of each state's positions: a tridiagonal system, all states side by side."""

    def __init__(self, rolls: Rolls, priors: Priors) -> None:
        state, session = rolls.state, rolls.session
        n = len(state)
        self.goes_on = np.r_[False, state[1:] == state[:-1]]
        gap = np.maximum(np.r_[1, np.diff(session)], 1)
        self.back = np.where(self.goes_on, 1.0 / (priors.move**2 * gap), 1.0 / priors.start**2)
        self.to_next = np.r_[np.where(self.goes_on[1:], self.back[1:], 0.0), 0.0]
        firsts = np.flatnonzero(~self.goes_on)
        nth = np.arange(n) - np.repeat(firsts, np.diff(np.r_[firsts, n]))
        self.by_turn = [np.flatnonzero(nth == k) for k in range(int(nth.max()) + 1)]
        """Seats by their number in their state's row: all first ones, all second ones …"""

    def step(self, position: Floats, gradient: Floats, curve: Floats) -> Floats:
        """Newton's step for all positions, votes and walk together."""
        before = np.where(self.goes_on, np.r_[0.0, position[:-1]], 0.0)
        drift = self.back * (position - before)
        right = gradient - drift + np.r_[np.where(self.goes_on[1:], drift[1:], 0.0), 0.0]
        pivot = self._pivots(curve)
        for seats in self.by_turn[1:]:
            right[seats] += self.back[seats] / pivot[seats - 1] * right[seats - 1]
        step: Floats = np.zeros_like(right)
        for seats in reversed(self.by_turn):
            after = np.where(self.to_next[seats] > 0, step[(seats + 1) % len(step)], 0.0)
            step[seats] = (right[seats] + self.to_next[seats] * after) / pivot[seats]
        return step

    def variance(self, curve: Floats) -> Floats:
        """The diagonal of the inverse: how uncertain each position is, the items taken as known."""
        pivot = self._pivots(curve)
        variance: Floats = 1.0 / pivot
        for seats in reversed(self.by_turn):
            on = seats[self.to_next[seats] > 0]
            variance[on] += (self.to_next[on] / pivot[on]) ** 2 * variance[on + 1]
        return variance

    def _pivots(self, curve: Floats) -> Floats:
        pivot: Floats = curve + self.back + self.to_next
        for seats in self.by_turn[1:]:
            pivot[seats] -= self.back[seats] ** 2 / pivot[seats - 1]
        return pivot


def _start(rolls: Rolls) -> Floats:
    """Where to begin: each state's place on the line that tells the votes apart best, unmoving."""
    states = int(rolls.state.max()) + 1
    votes, cast = np.zeros((states, rolls.n_items)), np.zeros((states, rolls.n_items))
    for outcome, (items, seats) in enumerate(zip(rolls.items, rolls.seats, strict=True)):
        np.add.at(votes, (rolls.state[seats], items), outcome)
        np.add.at(cast, (rolls.state[seats], items), 1.0)
    mean = votes / np.maximum(cast, 1.0)
    usual = votes.sum(axis=0) / np.maximum(cast.sum(axis=0), 1.0)
    centred = np.where(cast > 0, mean - usual, 0.0)
    line = np.linalg.eigh(centred @ centred.T)[1][:, -1][rolls.state]
    return np.asarray((line - line.mean()) / line.std(), dtype=np.float64)


def _first_cuts(rolls: Rolls) -> Floats:
    """Cuts that give each item's own shares of no and abstain, half a vote added to each."""
    n = rolls.n_items
    counts = np.column_stack([np.bincount(items, minlength=n) for items in rolls.items]) + 0.5
    below = np.cumsum(counts, axis=1)[:, :2] / counts.sum(axis=1, keepdims=True)
    return np.asarray(np.log(below / (1.0 - below)), dtype=np.float64)


def _total(index: Ints, weights: Floats, n: int) -> Floats:
    return np.asarray(np.bincount(index, weights=weights, minlength=n), dtype=np.float64)


def _logistic(x: Floats) -> Floats:
    return 1.0 / (1.0 + np.exp(-x))
