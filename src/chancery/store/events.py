"""Filing events, and reading them back through the claims that tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from chancery.records import Event
from chancery.store.asof import KNOWN, coded
from chancery.store.claims import EVENT, telling
from chancery.store.clocks import stamp
from chancery.store.connection import Connection
from chancery.store.encoding import as_json
from chancery.store.filters import Filters, of_claims


def add_events(connection: Connection, events: Iterable[Event], *, recorded: str = "") -> int:
    """File events as they are now understood; how many say something new. The newest record of
    an id stands, and a claim tells of the event that named it last."""
    new = 0
    with connection.writing():
        now = stamp(recorded)
        for event in events:
            new += _add_event(connection, event, now)
    return new


def _add_event(connection: Connection, event: Event, recorded: str) -> bool:
    for claim in event.claims:
        standing = connection.one(
            "SELECT event FROM event_claims WHERE claim = ? ORDER BY row DESC LIMIT 1", (claim,)
        )
        if standing != (event.id,):
            connection.run(
                "INSERT INTO event_claims (claim, event, recorded) VALUES (?, ?, ?)",
                (claim, event.id, recorded),
            )
    record = as_json(event)
    standing = connection.one(
        "SELECT record FROM events WHERE id = ? ORDER BY row DESC LIMIT 1", (event.id,)
    )
    if standing == (record,):
        return False
    connection.run(
        "INSERT INTO events (id, action, record, recorded) VALUES (?, ?, ?, ?)",
        (event.id, event.action, record, recorded),
    )
    return True


def events(connection: Connection, filters: Filters) -> Iterator[Event]:
    """The events of which a claim that fits the filters tells. An event lists all the current
    claims that tell of it, whether or not each of them fits."""
    where = of_claims(filters, KNOWN)
    sql = f"""WITH {coded()},
      telling AS MATERIALIZED (
        SELECT c.id AS claim, {EVENT} AS event, ({where.sql}) AND ({where.narrow}) AS fits
        FROM {telling(connection).tables} WHERE coalesce(r.state, '') <> 'rejected'),
      told AS (
        SELECT event, json_group_array(claim) AS claims FROM telling
        WHERE event <> '' GROUP BY event HAVING max(fits))
      SELECT e.record, told.claims FROM told JOIN events e ON e.row = (
        SELECT max(row) FROM events WHERE id = told.event AND recorded <= :at)
      ORDER BY (SELECT min(row) FROM events WHERE id = told.event) LIMIT :limit OFFSET :offset"""
    for record, claims in connection.rows(sql, where.values):
        ids = msgspec.json.decode(claims, type=tuple[str, ...])
        event = msgspec.json.decode(record, type=Event)
        stand = [id for id in event.claims if id in ids]
        told_since = [id for id in ids if id not in event.claims]
        yield msgspec.structs.replace(event, claims=(*stand, *told_since))
