"""Ideal points: where each state stood in each session of the General Assembly, on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chancery.measures.base import Card, Measure
from chancery.records import UsageError

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from chancery.measures.ordered_logit import Rolls

SLOPE, CUT, START, MOVE = 2.0, 5.0, 1.0, 0.2
"""Standard deviations of the priors; docs/decisions/0011-measures.md tells what others gave."""
LOPSIDED = 0.025
"""A resolution on which fewer than this part deviate from the rest tells one deviant from all
others, but not where the others stand: left out, as is usual for roll calls (Poole & Rosenthal)."""
TURNS, TOLERANCE = 100, 0.003
Z90 = 1.6448536269514722
"""The .95 quantile of the normal distribution: 90 % intervals, as published."""
OUTCOMES = {3: 0, 2: 1, 1: 2}
"""A vote as it is coded (no 3, abstain 2, yes 1) → its order for the model."""


def ideal_points(
    positions: pa.Table,
    repeats: pa.Table,
    positive: str = "USA",
    slope: float = SLOPE,
    cut: float = CUT,
    move: float = MOVE,
    lopsided: float = LOPSIDED,
    turns: int = TURNS,
) -> pa.Table:
    """Position of every state in every session with its 90 % interval; mean 0, deviation 1.

    `repeats` names items that put the same resolution again (item, other): they share their
    slope and cuts, which ties the sessions to one scale.
    """
    import numpy as np
    import pyarrow as pa

    from chancery.measures.ordered_logit import Priors, fit

    known = positions.filter(positions["value"].is_valid())
    if not known.num_rows:
        raise UsageError("There are no votes to place states by; import un-votes first.")
    rolls, names, sessions, votes = _rolls(known, repeats, lopsided)
    found = fit(rolls, Priors(slope, cut, START, move), turns=turns, tolerance=TOLERANCE)
    sign = 1.0
    if positive in names:
        sign = np.sign(found.position[names[rolls.state] == positive].mean()) or 1.0
    value = sign * found.position
    return pa.table(
        {
            "state": names[rolls.state],
            "period": sessions[rolls.session],
            "value": value,
            "low": value - Z90 * found.error,
            "high": value + Z90 * found.error,
            "n": votes,
            "missing": pa.array([""] * len(value), pa.string()),
        }
    )


def _rolls(
    known: pa.Table, repeats: pa.Table, lopsided: float
) -> tuple[Rolls, NDArray[np.object_], NDArray[np.int64], NDArray[np.int64]]:
    """The votes by number: items (repeated ones under one), seats ordered by state and session."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    from chancery.measures.ordered_logit import Rolls

    vote = known["value"].to_numpy().astype(np.int64)
    if not set(np.unique(vote)) <= set(OUTCOMES):
        raise UsageError("Votes must be 1 (yes), 2 (abstain) or 3 (no).")
    items = _under_one(pc.cast(known["item"], pa.string()), repeats)
    kept = _divided(items, vote, lopsided)[items]
    items, vote = np.unique(items[kept], return_inverse=True)[1], vote[kept]
    texts = known["state"].cast(pa.string()).to_numpy()[kept]
    names, state = np.unique(texts, return_inverse=True)
    sessions, session = np.unique(known["period"].to_numpy()[kept], return_inverse=True)
    seat_keys, seats = np.unique(state * len(sessions) + session, return_inverse=True)
    order = [np.flatnonzero(vote == code) for code in OUTCOMES]
    rolls = Rolls(
        items=(items[order[0]], items[order[1]], items[order[2]]),
        seats=(seats[order[0]], seats[order[1]], seats[order[2]]),
        state=seat_keys // len(sessions),
        session=seat_keys % len(sessions),
        n_items=int(items.max()) + 1,
    )
    return rolls, names, sessions, np.bincount(seats)


def _divided(
    items: NDArray[np.int64], vote: NDArray[np.int64], lopsided: float
) -> NDArray[np.bool_]:
    """For each item: whether at least that part of its votes differ from the most common one."""
    import numpy as np

    counts = np.stack([np.bincount(items[vote == code], minlength=items.max() + 1)
                       for code in OUTCOMES])  # fmt: skip
    deviating = counts.sum(axis=0) - counts.max(axis=0)
    return np.asarray(deviating >= np.maximum(lopsided * counts.sum(axis=0), 1))


def _under_one(items: pa.ChunkedArray, repeats: pa.Table) -> NDArray[np.int64]:
    """A number for every vote's item; items that repeat one another get the same."""
    import numpy as np
    import pyarrow as pa

    if isinstance(items, pa.ChunkedArray):
        items = items.combine_chunks()
    encoded = items.dictionary_encode()
    words = encoded.dictionary.to_pylist()
    number = {word: n for n, word in enumerate(words)}
    under = list(range(len(words)))

    def root(n: int) -> int:
        while under[n] != n:
            n = under[n]
        return n

    for item, other in zip(
        repeats["item"].cast(pa.string()).to_pylist(),
        repeats["other"].cast(pa.string()).to_pylist(),
        strict=True,
    ):
        if item in number and other in number:
            one, two = sorted((root(number[item]), root(number[other])))
            under[two] = one
    roots = np.array([root(n) for n in range(len(words))], dtype=np.int64)
    number_of: NDArray[np.int64] = roots[encoded.indices.to_numpy()]
    return number_of


MEASURE = Measure(
    Card(
        name="ideal-points",
        title="Ideal points in the General Assembly",
        question="Where does a state stand, and has it moved, whatever was on the agenda?",
        formula="P(no) = F(c₁ − βθ), P(no or abstain) = F(c₂ − βθ), F logistic; "
        "θ of a session ~ N(θ of the last, .2² a session); β ~ N(0, 2²); c ~ N(0, 5²); "
        "roll calls with under 2.5 % of deviating votes left out; "
        "repeated resolutions share β, c₁, c₂; maximum a posteriori; mean 0, deviation 1",
        source="Bailey, M. A., A. Strezhnev and E. Voeten (2017). Estimating Dynamic State "
        "Preferences from United Nations Voting Data. Journal of Conflict Resolution 61 (2): "
        "430–456",
        checked="anchors row 5: published points (April 2020), pooled r ≥ .98 in sessions 46–74; "
        "paper recalled",
        reading="High: votes with the United States and the West; low: against them. Differences "
        "count, not the sign.",
        limits="One line only. Ours is a logit climbed to its peak; the authors draw from a "
        "probit and set the scale anew at every draw, which pulls in the United States. Points "
        "of sessions far apart hang on the repeated resolutions between them.",
        unit="standard deviations over all states and sessions",
        uncertainty="90 % interval from the curvature at the peak, the resolutions' own slopes "
        "and cuts taken as known: narrower than the authors' (docs/decisions/0011-measures.md)",
        needs={"positions": "state, item, period, value", "repeats": "item, other"},
        gives={
            "state": "our id",
            "period": "session",
            "value": "ideal point",
            "low": "lower end of the 90 % interval",
            "high": "upper end",
            "n": "votes cast",
            "missing": '"": a state without a vote in a session has no row',
        },
        options={
            "positive": "the state that stands on the high side",
            "slope": "prior deviation of slopes",
            "cut": "prior deviation of cuts",
            "move": "prior deviation of a move from session to session",
            "lopsided": "the part of deviating votes below which a roll call is left out",
            "turns": "the most turns to take",
        },
    ),
    ideal_points,
    relational=False,
)
