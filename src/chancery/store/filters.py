"""The shared filters (`records.Filters`) as SQL.

Names are compared as whole words without case: `object="at-bashi"` finds "At-Bashi logistics
center", `place="oman"` does not find Romania.
"""

from __future__ import annotations

from collections.abc import Sequence

from chancery.records import Filters, first_day
from chancery.store.clocks import EVER, day, moment
from chancery.store.connection import plain

SOURCES = ("source", "subject")
TARGETS = ("target", "object", "about")
BEGINNING = "0000-01-01"


class Where:
    """Conditions with their values, gathered one by one."""

    def __init__(self, filters: Filters) -> None:
        self.conditions: list[str] = []
        self.values: dict[str, object] = {
            "at": moment(filters.recorded_by),
            "limit": -1 if filters.limit is None else filters.limit,
            "offset": filters.offset,
        }

    def bind(self, value: object) -> str:
        """A placeholder for a value."""
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f":{name}"

    def add(self, condition: str) -> None:
        """One more condition that must hold."""
        self.conditions.append(condition)

    def fits(self, condition: str, value: str) -> None:
        """A condition on a value, `{}` in it, if the value is given."""
        if value:
            self.add(condition.format(self.bind(value)))

    @property
    def sql(self) -> str:
        """All of them."""
        return " AND ".join(self.conditions) or "1"


def of_documents(filters: Filters) -> Where:
    """The conditions on a current document `d`, its date among them."""
    where = Where(filters)
    _about_document(where, filters)
    _meets(where, filters, "nullif(d.first_day, '')", "nullif(d.last_day, '')", "d.date")
    if filters.known_by:
        where.add(f"d.out_by <= {where.bind(day(filters.known_by))}")
    return where


def of_claims(filters: Filters, known: str) -> Where:
    """The conditions on a claim `c` of a document `d`; `known` is the SQL of when it was known."""
    where = Where(filters)
    _about_document(where, filters)
    where.fits("upper(c.action) = upper({})", filters.type)
    where.fits("c.status = {}", filters.status)
    where.fits("instr(c.context, ' ' || {} || ' ')", filters.domain)
    where.fits("says(c.place, {})", filters.place)
    where.fits("says(c.object, {})", filters.object)
    where.fits("says(c.speaker, {})", filters.speaker)
    _takes_part(where, filters.source, SOURCES)
    _takes_part(where, filters.target, TARGETS)
    _takes_part(where, filters.actor, ())
    _meets(where, filters, "c.first_day", "c.last_day", "c.date")
    if filters.known_by:
        where.add(f"{known} <= {where.bind(day(filters.known_by))}")
    return where


def _about_document(where: Where, filters: Filters) -> None:
    where.fits("{} IN (d.id, d.doc)", filters.doc)
    where.fits("says(d.publisher, {})", filters.publisher)


def _takes_part(where: Where, wanted: str, roles: Sequence[str]) -> None:
    """A state's code, a name or an id, in one of the roles (in any, if none is given)."""
    if not wanted:
        return
    state, name, id = (where.bind(value) for value in (wanted.upper(), plain(wanted), wanted))
    within = f" AND a.role IN ({', '.join(where.bind(r) for r in roles)})" if roles else ""
    where.add(
        "c.row IN (SELECT a.claim FROM claim_actors a "
        f"WHERE (a.state = {state} OR a.name = {name} OR a.actor = {id}){within})"
    )


def _meets(where: Where, filters: Filters, first: str, last: str, date: str) -> None:
    """The date shares a day with the period asked for; an unknown date never does."""
    if not filters.from_ and not filters.to:
        return
    since = (first_day(filters.from_) or BEGINNING) if filters.from_ else BEGINNING
    until = day(filters.to)
    where.add(
        f"{date} <> '' AND coalesce({first}, '{BEGINNING}') <= {where.bind(until)} "
        f"AND coalesce({last}, '{EVER[:10]}') >= {where.bind(since)}"
    )
