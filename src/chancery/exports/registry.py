"""Which exporters there are, by name. Those from outside join through the entry-point group
`chancery.exports` (a class derived from `Exporter`)."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points

from chancery.exports.base import Exporter
from chancery.records import UsageError

_OURS = (
    "delimited:Csv",
    "parquet:Parquet",
    "json_lines:JsonLines",
    "polecat:Polecat",
    "graphml:GraphMl",
    "json_ld:JsonLd",
    "ftm:FollowTheMoney",
    "csl:CslJson",
    "bibtex:BibTex",
)
"""Module and class, in the order of the page."""

NAMES = ("csv", "parquet", "jsonl", "polecat", "graphml", "jsonld", "ftm", "csljson", "bibtex")
"""The names of ours, for the command line, which loads none to print its help."""


@cache
def exporters() -> dict[str, type[Exporter]]:
    """Every exporter by its name, ours first."""
    found: list[type[Exporter]] = []
    for line in _OURS:
        module, _, name = line.partition(":")
        found.append(getattr(import_module(f"chancery.exports.{module}"), name))
    joined = sorted(entry_points(group="chancery.exports"), key=lambda entry: entry.name)
    found += [entry.load() for entry in joined]
    return {one.name: one for one in found}


def exporter(name: str) -> Exporter:
    """One exporter. Raises UsageError naming those there are."""
    try:
        return exporters()[name]()
    except KeyError:
        raise UsageError(
            f"There is no format {name!r}; there are {', '.join(exporters())}."
        ) from None
