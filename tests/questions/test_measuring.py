"""A measure over a casebook's observations: a period narrows what has days, and nothing else."""

from __future__ import annotations

from pathlib import Path

from chancery import Casebook
from chancery.measures import Card, Measure
from chancery.questions import over
from chancery.store import Store

REPEATS = Measure(
    Card(
        name="repeats", title="", question="", formula="", source="", checked="", reading="",
        limits="", unit="", needs={"repeats": "item, other"}, gives={},
    ),
    compute=lambda repeats: repeats,
)  # fmt: skip


def test_resolutions_put_again_tie_sessions_whatever_period_is_asked(tmp_path: Path) -> None:
    table = tmp_path / "matches.csv"
    table.write_text("v1,rcid1,rcid2\n1,11,801\n2,12,802\n", encoding="utf-8")
    with Casebook.open(tmp_path / "a.chancery") as casebook:
        (read,) = casebook.import_dataset("un-bridges", [table])
        assert read.status == "read"
    with Store.open(tmp_path / "a.chancery", read_only=True) as store:
        always = over(store, REPEATS, ["un-bridges"]).table
        since = over(store, REPEATS, ["un-bridges"], since="1991").table
    assert always.num_rows == since.num_rows > 0
