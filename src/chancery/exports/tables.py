"""Records as tables: columns by the fields of a record, nested where a field is.

    table = to_table(claims, CLAIM_KINDS)      # pyarrow, streamed by `batches`

A field of texts is a list, of actors or amounts a list of structs; what has no fixed form (who
decided which field) is JSON. A table of claims has the fields of all four kinds.
"""

from __future__ import annotations

import itertools
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, Union

import msgspec

from chancery.exports.base import ActorEntry, What
from chancery.exports.safe import unsurrogated
from chancery.records import (
    Actor,
    Claim,
    Event,
    EventClaim,
    MeasureClaim,
    StateClaim,
    ThesisClaim,
    Work,
)
from chancery.store import DocumentEntry, Judgement, NoteEntry

if TYPE_CHECKING:
    import pyarrow as pa

Kinds = tuple[type[msgspec.Struct], ...]

KINDS: dict[What, Kinds] = {
    "claims": (EventClaim, StateClaim, MeasureClaim, ThesisClaim),
    "events": (Event,),
    "documents": (DocumentEntry,),
    "works": (Work,),
    "notes": (NoteEntry,),
    "actors": (ActorEntry,),
    "judgements": (Judgement,),
}
BATCH = 5_000
"""Rows that are held at a time."""


class Column(msgspec.Struct, frozen=True):
    """A column: its name, its type in Arrow, and a record's value in it."""

    name: str
    type: Any
    value: Callable[[Any], Any]


@cache
def columns(kinds: Kinds) -> tuple[Column, ...]:
    """The columns of records of some kinds: every field of any of them, the id first."""
    import pyarrow as pa

    found: dict[str, Column] = {}
    if len(kinds) > 1:
        found["kind"] = Column("kind", pa.string(), lambda record: record.kind)
    for kind in kinds:
        for field in msgspec.structs.fields(kind):
            if field.name == "object" and kind in (StateClaim, EventClaim):
                found.setdefault("object", Column("object", pa.string(), _object_words))
                if len(kinds) > 1 or kind is StateClaim:
                    actor, value = _form(Actor)
                    found.setdefault(
                        "object_actor", Column("object_actor", actor, _object_actor(value))
                    )
            elif field.name not in found:
                type_, value = _form(field.type)
                found[field.name] = Column(field.name, type_, _getter(field.name, value))
    first = [found.pop(name) for name in ("id", "kind") if name in found]
    return (*first, *found.values())


def _getter(name: str, value: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def get(record: Any) -> Any:
        found = getattr(record, name, None)
        return None if found is None else value(found)

    return get


def _object_words(record: Any) -> str | None:
    found = getattr(record, "object", None)
    return unsurrogated(found.name if isinstance(found, Actor) else found) if found else None


def _object_actor(value: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def get(record: Any) -> Any:
        found = getattr(record, "object", None)
        return value(found) if isinstance(found, Actor) else None

    return get


def _form(kind: Any) -> tuple[Any, Callable[[Any], Any]]:
    """The Arrow type of a field's type, and how a value gets there."""
    import pyarrow as pa

    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (Union, types.UnionType):
        some = [argument for argument in arguments if argument is not type(None)]
        if len(some) == 1:
            return _form(some[0])
        if all(typing.get_origin(argument) is Literal for argument in some):
            return pa.string(), str
        return pa.string(), _text_or_json
    if origin is Literal or kind is str:
        return pa.string(), unsurrogated
    plain = {bool: pa.bool_(), int: pa.int64(), float: pa.float64()}
    if kind in plain:
        return plain[kind], kind
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        inner, value = _form(arguments[0])
        return pa.list_(inner), lambda found: [value(part) for part in found]
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return _struct(kind)
    return pa.string(), _json


def _struct(kind: type[msgspec.Struct]) -> tuple[Any, Callable[[Any], Any]]:
    import pyarrow as pa

    fields = msgspec.structs.fields(kind)
    forms = [(field.name, *_form(field.type)) for field in fields]

    def value(record: Any) -> dict[str, Any]:
        given = {name: getattr(record, name) for name, _, _ in forms}
        return {name: None if given[name] is None else put(given[name]) for name, _, put in forms}

    return pa.struct([(name, type_) for name, type_, _ in forms]), value


def _text_or_json(found: Any) -> str:
    return unsurrogated(str(found)) if isinstance(found, str | int | float) else _json(found)


def _json(found: Any) -> str:
    return msgspec.json.encode(found, order="sorted").decode("utf-8", "replace")


def schema(kinds: Kinds) -> pa.Schema:
    """The schema of a table of such records."""
    import pyarrow as pa

    return pa.schema([(column.name, column.type) for column in columns(kinds)])


def batches(records: Iterable[Any], kinds: Kinds) -> Iterator[pa.RecordBatch]:
    """The records in batches of Arrow, streamed."""
    import pyarrow as pa

    shape, found = schema(kinds), columns(kinds)
    stream = iter(records)
    while held := list(itertools.islice(stream, BATCH)):
        arrays = [
            pa.array([column.value(record) for record in held], column.type) for column in found
        ]
        yield pa.RecordBatch.from_arrays(arrays, schema=shape)


def to_table(records: Iterable[Any], kinds: Kinds) -> pa.Table:
    """The records as one table of Arrow."""
    import pyarrow as pa

    return pa.Table.from_batches(batches(records, kinds), schema(kinds))


def kinds_of(records: Sequence[Any]) -> Kinds:
    """The kinds of some records, for a table of them: all of claims where one is a claim."""
    if any(isinstance(record, typing.get_args(Claim)) for record in records):
        return KINDS["claims"]
    return tuple(dict.fromkeys(type(record) for record in records))
