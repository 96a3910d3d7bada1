"""Which importers there are, and which one a file is for.

Importers from outside join through the entry-point group `chancery.datasets` (a class derived
from `Importer`) and are asked first.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path

from chancery.datasets.base import Importer
from chancery.records import UnreadableError, UsageError

_OURS = (
    "un_votes:UnVotes",
    "un_roll_calls:UnRollCalls",
    "un_ideal_points:UnIdealPoints",
    "un_bridges:UnBridges",
    "cow_trade:CowTrade",
    "gdp:Gdp",
    "atop:Atop",
    "igo:JointMemberships",
    "mids:Disputes",
    "capabilities:Capabilities",
    "contiguity:Contiguity",
    "gravity:Gravity",
    "icews14:Icews14",
    "world_bank:WorldBank",
    "comtrade:Comtrade",
    "gdelt:GdeltEvents",
    "gdelt_mentions:GdeltMentions",
    "icews:Icews",
    "polecat:Polecat",
    "acled:Acled",
    "sipri_register:SipriRegister",
    "sipri_tiv:SipriTiv",
    "aiddata:AidData",
    "us_visits:UsVisits",
    "polls:Polls",
    "unsc_votes:UnscVotes",
    "mapped:Mapped",
)
"""Module and class, in the order in which they are asked: the stricter first."""

AUTO = "auto"
"""The kind that asks every importer whether the file is its own."""


@cache
def importers() -> dict[str, type[Importer]]:
    """Every importer by its kind, in the order in which they are asked."""
    joined = sorted(entry_points(group="chancery.datasets"), key=lambda entry: entry.name)
    found: list[type[Importer]] = [entry.load() for entry in joined]
    for line in _OURS:
        module, _, name = line.partition(":")
        found.append(getattr(import_module(f"chancery.datasets.{module}"), name))
    return {one.kind: one for one in found}


def importer_of(kind: str, path: Path) -> type[Importer]:
    """The importer of a kind; for "auto" the one that knows the file."""
    if kind != AUTO:
        if kind not in importers():
            raise UsageError(
                f"There is no dataset {kind!r}; `chancery datasets --importers` lists them."
            )
        return importers()[kind]
    for found in importers().values():
        if found().sniff(path):
            return found
    raise UnreadableError(
        f"{path.name} is no dataset that Chancery knows by its columns.",
        remedy="Name its kind instead of auto (`chancery datasets --importers` lists them), or "
        "write an importer of fifty lines (docs/datasets.md).",
    )
