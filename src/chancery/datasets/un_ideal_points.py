"""Published ideal points of states in the General Assembly (Bailey, Strezhnev & Voeten).

One file for all votes, one for important ones, one for human rights: their columns are named
after the set. Encoded in Latin-1. A session stands for the year in which it opens. The authors
standardise in every sweep, which draws outliers (the United States) in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from chancery.datasets import un
from chancery.datasets.base import BadRow, Importer, Read, batch
from chancery.datasets.cow import bad_rows, values
from chancery.datasets.damage import refuse_damaged
from chancery.datasets.states import States
from chancery.datasets.tables import Chunk, chunks, columns_of, whole, words, year_days
from chancery.records import UnreadableError

_SETS = {"": "", "Important": " (important votes)", "HumanRights": " (human rights)"}
_COLUMNS = {
    "IdealPoint": "ideal point",
    "Q5%": "ideal point, 5 %",
    "Q10%": "ideal point, 10 %",
    "Q50%": "ideal point, median",
    "Q90%": "ideal point, 90 %",
    "Q95%": "ideal point, 95 %",
    "NVotes": "votes counted",
}
_DATE = re.compile(r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*(\d{4})")
_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"


class _Columns(NamedTuple):
    suffix: str
    of: dict[str, str]


class UnIdealPoints(Importer):
    """Point, quantiles and number of votes, by state and session."""

    kind = "un-ideal-points"
    title = "Published ideal points in the United Nations General Assembly"
    licence = "MIT (repository of the authors)"
    variables: ClassVar[dict[str, str]] = {
        "ideal point": "Posterior mean; other sets of votes in brackets behind the name",
        "ideal point, 5 %": "Quantile; likewise 10 %, median, 90 %, 95 %",
        "votes counted": "On how many votes it rests",
    }

    def citation(self, vintage: str) -> str:
        """The article."""
        return f"{un.VOETEN} (ideal points, edition {vintage}; data {un.DATAVERSE})."

    def sniff(self, path: Path) -> bool:
        """By a column of ideal points."""
        return _columns(path) is not None

    def vintage(self, path: Path) -> str:
        """Apr2020 in the name."""
        found = _DATE.search(path.name)
        return f"{found[2]}-{_MONTHS.index(found[1]) // 3 + 1:02}" if found else ""

    def scope(self, path: Path) -> str:
        """Each set of votes by itself."""
        columns = _columns(path)
        return columns.suffix if columns else ""

    def read(self, path: Path, states: States) -> Iterator[Read]:
        """Every column of every row."""
        columns = _columns(path)
        if columns is None:
            raise UnreadableError(
                f"{path.name} has no ideal points.", where="line 1",
                remedy="Give a file with ccode, session and IdealPoint.",
            )  # fmt: skip
        refuse_damaged(path, encoding="latin-1")
        wanted = ["ccode", "session", *columns.of]
        for found in chunks(path, wanted, encoding="latin-1"):
            yield from [found] if isinstance(found, BadRow) else _unpivot(found, columns, states)


def _unpivot(found: Chunk, columns: _Columns, states: States) -> Iterator[Read]:
    session = whole(found["session"])
    first, middle, last = year_days(pc.add(session, 1945))
    good = pc.is_valid(first)
    yield from bad_rows(found, pc.invert(good), "No session.")
    code = words(found["ccode"])
    actor = states.column("cow", code, middle)
    item = pc.binary_join_element_wise("session", pc.cast(session, pa.string()), " ")
    for column, variable in columns.of.items():
        value, missing, wrong = values(found[column])
        yield from bad_rows(found, wrong, f"{column} is no number.")
        made = batch(
            found.columns.num_rows, variable=variable + _SETS.get(columns.suffix, columns.suffix),
            actor1=actor, code1=code, first_day=first, last_day=last, item=item, value=value,
            unit="votes" if variable == "votes counted" else "standard deviations",
            missing=missing, line=found.lines,
        )  # fmt: skip
        yield made.filter(pc.and_(good, pc.invert(wrong)))


def _columns(path: Path) -> _Columns | None:
    names = columns_of(path, encoding="latin-1")
    point = next((name for name in names if name.startswith("IdealPoint")), "")
    if not point or not {"ccode", "session"} <= set(names):
        return None
    suffix = point.removeprefix("IdealPoint")
    return _Columns(suffix, {c + suffix: v for c, v in _COLUMNS.items() if c + suffix in names})
