"""The filters that every listing verb shares, and their SQL.

Of the values given for one filter any may fit; of the filters all must. Names are compared as
whole words without case: `object="at-bashi"` finds "At-Bashi logistics center", `place="oman"`
does not find Romania.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from chancery.records import REVIEW_STATES, UsageError, first_day, period
from chancery.store.clocks import EVER, day, moment
from chancery.store.connection import plain

Values = str | Sequence[str]

SOURCES = ("source", "subject")
TARGETS = ("target", "object", "about")
BEGINNING = "0000-01-01"


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What to list. Actors are given by state code, gazetteer id or name; `domain` is a context;
    of each group in `between` somebody must take part, in whatever role;
    `since` and `until` (--from, --to) are the days that a date must meet; `known_by` and
    `recorded_by` ask as of a past day or moment; `review` is what people decided of a claim (open,
    accepted, amended, rejected, unsure): rejected ones are left out unless asked for.
    Raises DateError or UsageError."""

    source: Values = ()
    target: Values = ()
    actor: Values = ()
    between: tuple[tuple[str, ...], ...] = ()
    type: Values = ()
    status: Values = ()
    kind: Values = ()
    domain: Values = ()
    place: Values = ()
    object: Values = ()
    speaker: Values = ()
    publisher: Values = ()
    doc: Values = ()
    language: Values = ()
    tag: Values = ()
    review: Values = ()
    since: str = ""
    until: str = ""
    known_by: str = ""
    recorded_by: str = ""
    limit: int | None = None
    offset: int = 0

    def __post_init__(self) -> None:
        period(self.since)
        period(self.until)
        moment(self.known_by)
        moment(self.recorded_by)
        wrong = [state for state in several(self.review) if state not in REVIEW_STATES]
        if wrong:
            raise UsageError(f"No claim is {wrong[0]!r}; choose {', '.join(REVIEW_STATES)}.")
        if (self.limit or 0) < 0 or self.offset < 0:
            raise UsageError("A limit or offset cannot be negative; leave it out to list all.")


class Where:
    """Conditions with their values, gathered one by one; `narrow` is that of `asof.current`."""

    def __init__(self, filters: Filters) -> None:
        self.narrow = "1"
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

    def any_of(self, condition: str, values: Values) -> None:
        """A condition, with `{}` for a value, on one of the values, if any is given."""
        if given := several(values):
            self.add(f"({' OR '.join(condition.format(self.bind(v)) for v in given)})")

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
    where.any_of("+c.kind = {}", filters.kind)  # "+": or SQLite makes an index of all claims
    _of_type(where, filters)
    where.any_of("c.status = lower({})", filters.status)
    _takes_part(where, filters.source, SOURCES)
    _takes_part(where, filters.target, TARGETS)
    _takes_part(where, filters.actor, ())
    for group in filters.between:
        _takes_part(where, group, ())
    _meets(where, filters, "c.first_day", "c.last_day", "c.date")
    actors = (filters.source, filters.target, filters.actor, *filters.between)
    selective = any(map(several, (filters.type, *actors)))
    picked = where.sql if selective else ""
    _about_document(where, filters)
    if picked:
        where.narrow = (
            f"({where.narrow}) AND d.row IN (SELECT g.document FROM codings g WHERE g.row IN "
            f"(SELECT c.coding FROM claims c WHERE {picked}))"
        )
    where.any_of("instr(c.context, ' ' || lower({}) || ' ')", filters.domain)
    where.any_of("says(c.place, {})", filters.place)
    where.any_of("says(c.object, {})", filters.object)
    where.any_of("says(c.speaker, {})", filters.speaker)
    if filters.review:
        where.any_of("coalesce(nullif(r.state, ''), 'open') = {}", filters.review)
    else:
        where.add("coalesce(r.state, '') <> 'rejected'")
    if filters.known_by:
        where.add(f"{known} <= {where.bind(day(filters.known_by))}")
    return where


def _about_document(where: Where, filters: Filters) -> None:
    if docs := several(filters.doc):
        named = ", ".join(map(where.bind, docs))
        where.narrow = f"d.id IN ({named}) OR d.doc IN ({named})"
    where.any_of("says(d.publisher, {})", filters.publisher)
    where.any_of("d.language = {}", filters.language)
    where.any_of("EXISTS (SELECT 1 FROM json_each(d.tags) WHERE value = {})", filters.tag)


def _of_type(where: Where, filters: Filters) -> None:
    """Types as they are written, or in capitals; relations are in small letters."""
    if given := several(filters.type):
        named = [where.bind(value) for one in given for value in {one, one.upper(), one.lower()}]
        where.add(f"c.action IN ({', '.join(named)})")


def _takes_part(where: Where, values: Values, roles: Sequence[str]) -> None:
    """Actors by a state's code, a name or an id, in one of the roles (in any, if none is given)."""
    given = several(values)
    if not given:
        return
    within = f" AND a.role IN ({', '.join(map(where.bind, roles))})" if roles else ""
    forms = {"state": map(str.upper, given), "name": map(plain, given), "actor": iter(given)}
    found = " UNION ALL ".join(
        f"SELECT a.claim FROM claim_actors a "
        f"WHERE a.{column} IN ({', '.join(map(where.bind, values))}){within}"
        for column, values in forms.items()
    )
    where.add(f"+c.row IN ({found})")  # "+": tested claim by claim, never looked up by row


def _meets(where: Where, filters: Filters, first: str, last: str, date: str) -> None:
    """The date shares a day with the period asked for; an unknown date never does."""
    if not filters.since and not filters.until:
        return
    since = (first_day(filters.since) or BEGINNING) if filters.since else BEGINNING
    until = day(filters.until)
    where.add(
        f"{date} <> '' AND coalesce({first}, '{BEGINNING}') <= {where.bind(until)} "
        f"AND coalesce({last}, '{EVER[:10]}') >= {where.bind(since)}"
    )


def several(values: Values) -> tuple[str, ...]:
    """One value or several, as several; empty ones left out."""
    given = (values,) if isinstance(values, str) else values
    return tuple(value for value in given if value)
