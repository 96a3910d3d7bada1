"""A user's own actors and names, laid over the gazetteer's table without changing it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from chancery.actors.nouns import UserActor
from chancery.actors.russian import phrase_forms
from chancery.actors.table import Known, Reading, Table
from chancery.actors.words import WORD, name_key, slug


def with_own(table: Table, own: Iterable[UserActor]) -> Table:
    """The table with these actors; an own name goes before the gazetteer's of the same form.

    An actor whose name is one of the gazetteer's (same name and state) gets the further names.
    """
    actors, readings, names = list(table.actors), list(table.readings), dict(table.names)
    known = {(actor.name, actor.state): number for number, actor in enumerate(actors)}
    for row in own:
        number = known.get((row.name, row.state))
        if number is None:
            number = len(actors)
            identity = f"own:{slug(row.name)}"
            actors.append(Known(identity, row.name, row.state, row.kind, "", row.first, row.last))
        readings.append(Reading(number, -1, "own", row.first, row.last))
        for name in (row.name, *row.aliases):
            for form in _forms(name):
                _add(names, form, len(readings) - 1)
    return msgspec.structs.replace(table, actors=actors, readings=readings, names=names)


def _forms(name: str) -> Iterable[str]:
    key = name_key(name)
    return phrase_forms(key) if any("\u0400" <= ch <= "\u04ff" for ch in key) else (key,)


def _add(names: dict[str, list[tuple[str, tuple[int, ...]]]], name: str, reading: int) -> None:
    word = WORD.search(name)
    if word is None:
        return
    rest = name[word.end() :]
    options = dict(names.get(word[0], ()))
    options[rest] = (*options.get(rest, ()), reading)
    names[word[0]] = sorted(options.items(), key=lambda item: -len(item[0]))
