"""Several people judge the same claims at once, in processes of their own; a judgement is on disk
when it is acknowledged."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

from dispatches import closing, dispatch, masks

from chancery.store import Filters, Store

JUDGES, EACH = 3, 10


def decide(path: Path, name: str, claims: tuple[str, ...]) -> None:
    """Amend and accept claims in turn, and undo every third amendment."""
    with Store.open(path) as store:
        for n in range(EACH):
            fields = {"fields": {"place": f"{name} {n}"}}
            made = store.judge("amend", claims[n % 2], fields, person=name)
            store.judge("accept", claims[(n + 1) % 2], person=name)
            if n % 3 == 0:
                store.undo(made.id, person=name)


def test_no_judgement_is_lost_and_all_count_in_one_order(path: Path) -> None:
    with Store.open(path, create=True) as store:
        filed = store.add_document(dispatch(), place="a.txt")
        coded = (closing(dispatch()), masks(dispatch()))
        ids = store.add_claims(filed.id, 1, "lexicon", coded)
    spawn = multiprocessing.get_context("spawn")
    judges = [spawn.Process(target=decide, args=(path, f"P{n}", ids)) for n in range(JUDGES)]
    for process in judges:
        process.start()
    for process in judges:
        process.join()
    assert [process.exitcode for process in judges] == [0] * JUDGES
    with Store.open(path) as store:
        made = list(store.judgements())
        undone = sum(n % 3 == 0 for n in range(EACH))
        assert len(made) == JUDGES * (2 * EACH + undone)
        for claim in store.claims(Filters(review=("accepted", "amended"))):
            on = [j for j in made if j.subject == claim.id and j.in_force and j.what != "undo"]
            places = [str(j.body["fields"]["place"]) for j in on if j.what == "amend"]  # type: ignore[index]
            assert getattr(claim, "place", "") == places[-1]
            assert claim.review
            assert claim.review.judgement == on[-1].id
        assert store.doctor() == []


def test_judgements_wait_for_the_disk(path: Path) -> None:
    with Store.open(path, create=True) as store:
        assert store._judging.one("PRAGMA synchronous") == (2,), "2 is FULL"
