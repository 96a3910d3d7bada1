"""Whatever people decide, undo and redo, in whatever order: the claims are what a plain replay of
the judgements in force makes of them, and with everything undone they are as they were coded."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chancery import Casebook
from chancery.records import REVIEW_STATES, UsageError
from chancery.store import Filters

ACTS = st.lists(
    st.tuples(
        st.sampled_from(["accept", "reject", "unsure", "place", "status", "undo", "redo"]),
        st.integers(0, 2),
        st.integers(0, 30),
    ),
    max_size=25,
)
EVERY = Filters(review=REVIEW_STATES)
STATE = {"accept": "accepted", "reject": "rejected", "unsure": "unsure", "amend": "amended"}


def act(casebook: Casebook, what: str, claim: str, number: int) -> None:
    if what in ("place", "status"):
        value = f"Osh {number}" if what == "place" else ("planned", "rumoured")[number % 2]
        casebook.amend(claim, {what: value}, person="Ana")
    elif what in ("undo", "redo"):
        judgements = casebook.judgements()
        if judgements:
            getattr(casebook, what)(judgements[number % len(judgements)].id, person="Ana")
    else:
        getattr(casebook, what)(claim, person="Ana")


def replayed(casebook: Casebook, coded: dict[str, Any], claim: str) -> tuple[str, dict[str, Any]]:
    """State and fields by the judgements in force, the oldest first."""
    state, fields = "", dict(coded)
    for judgement in casebook.judgements()[::-1]:
        if judgement.subject == claim and judgement.in_force and judgement.what in STATE:
            state = STATE[judgement.what]
            fields |= judgement.body.get("fields", {})
    return state, fields


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=ACTS)
def test_claims_are_what_the_judgements_in_force_make_of_them(
    filed: Path, tmp_path: Path, acts: list[tuple[str, int, int]]
) -> None:
    path = tmp_path / "random.chancery"
    shutil.copy(filed, path)
    with Casebook.open(path) as casebook:
        before = {c.id: c for c in casebook.claims() if c.kind == "event"}
        chosen = list(before)[:3]
        for what, which, number in acts:
            try:
                act(casebook, what, chosen[which], number)
            except UsageError:
                continue  # "says that already", "was undone already", "is in force"
        now = {c.id: c for c in casebook.claims(EVERY)}
        for id in chosen:
            state, fields = replayed(casebook, msgspec.to_builtins(before[id]), id)
            shown = msgspec.to_builtins(now[id])
            review = now[id].review
            assert (review.state if review else "") == state
            assert all(shown[name] == fields[name] for name in ("place", "status"))
        for judgement in casebook.judgements():
            if judgement.in_force and judgement.what != "undo":
                casebook.undo(judgement.id, person="Ana")
        assert {c.id: c for c in casebook.claims() if c.kind == "event"} == before
        assert casebook.doctor() == []
