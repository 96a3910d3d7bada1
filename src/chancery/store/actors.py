"""Actors and aliases that the user added to her own casebook; what a record holds is the
gazetteer's affair (`actors/`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from chancery.records import UsageError
from chancery.store.clocks import moment, stamp
from chancery.store.connection import Connection
from chancery.store.encoding import as_json


def add_actor(
    connection: Connection,
    id: str,
    record: Mapping[str, object],
    *,
    person: str,
    recorded: str = "",
) -> None:
    """File an actor; the newest record of an id stands, and an empty one withdraws it."""
    if not id.strip():
        raise UsageError("An actor needs a name or id of its own; give one.")
    with connection.writing():
        connection.run(
            "INSERT INTO actors (id, record, person, recorded) VALUES (?, ?, ?, ?)",
            (id, as_json(dict(record)), person, stamp(recorded)),
        )


def actors(
    connection: Connection, *, recorded_by: str = ""
) -> Iterator[tuple[str, dict[str, object]]]:
    """Id and record of each actor that stands."""
    sql = (
        "SELECT a.id, a.record FROM actors a WHERE a.recorded <= :at AND NOT EXISTS (SELECT 1 "
        "FROM actors n WHERE n.id = a.id AND n.row > a.row AND n.recorded <= :at) ORDER BY a.row"
    )
    for id, record in connection.rows(sql, {"at": moment(recorded_by)}):
        if found := msgspec.json.decode(record, type=dict[str, object]):
            yield id, found
