"""The watch list: a YAML file of what an analyst follows, and whether a piece of news fits it.

dyads: [CHN-KGZ, RUS>KAZ]          # both ways; from the first to the second
actors: [Jack Ma Foundation, SCO]
types: [SANCTION, ACCUSE]
objects: [At-Bashi logistics center]
words: [border, "debt relief"]     # in the new words, in any inflection
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from chancery.language import stems
from chancery.records import Actor, NewsItem, UsageError, WatchList
from chancery.vocab import event_types

_PAIR = re.compile(r"\s*(.+?)\s*([->–→])\s*(.+?)\s*")


def watch_list(path: str | Path) -> WatchList:
    """The watch list of a file. Raises UsageError naming the file and what is wrong in it."""
    import yaml

    file = Path(path)
    try:
        found = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
        listed = msgspec.convert(found, WatchList)
    except OSError as error:
        raise UsageError(
            f"{path}: {error.strerror}; name a watch list that can be read."
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError, msgspec.ValidationError) as error:
        known = ", ".join(WatchList.__struct_fields__)
        raise UsageError(f"{path} is no watch list: {error}. It holds lists of {known}.") from error
    for pair in listed.dyads:
        _pair(pair, str(path))
    for name in listed.types:
        if name.upper() not in event_types():
            raise UsageError(
                f"{path}: there is no type {name!r}; choose {', '.join(event_types())}."
            )
    return listed


class Watch:
    """A watch list made ready: names turned into codes, words into stems."""

    def __init__(self, listed: WatchList, code: Callable[[str], str]) -> None:
        self.pairs = [(text, *_coded(_pair(text), code)) for text in listed.dyads]
        self.actors = [(name, code(name).casefold()) for name in listed.actors]
        self.types = {name.upper(): name for name in listed.types}
        self.objects = [(name, _words(name)) for name in listed.objects]
        self.words = [(text, f" {stems(text)} ") for text in listed.words]

    def fits(self, item: NewsItem) -> tuple[str, ...]:
        """The lines of the list that an item fits; none: it is not watched."""
        return tuple(dict.fromkeys(self._lines(item)))

    def _lines(self, item: NewsItem) -> Iterator[str]:
        pairs = set(item.dyads)
        for text, first, sign, second in self.pairs:
            if (first, second) in pairs or (sign != ">" and (second, first) in pairs):
                yield f"dyad {text}"
        named = {name for actor in _of(item) for name in _names(actor)}
        yield from (f"actor {name}" for name, key in self.actors if key in named)
        if item.event:
            if item.kind != "actor" and item.event.action in self.types:
                yield f"type {self.types[item.event.action]}"
            told = _words(item.event.object)
            yield from (f"object {name}" for name, words in self.objects if words <= told)
        for text, stemmed in self.words:
            if any(stemmed in f" {stems(quoted.quote)} " for quoted in item.quotes):
                yield f"word {text}"


def _of(item: NewsItem) -> tuple[Actor, ...]:
    if item.kind == "actor" and item.actor:
        return (item.actor,)
    return (*item.event.sources, *item.event.targets) if item.event else ()


def _names(actor: Actor) -> Iterator[str]:
    yield from (actor.name.casefold(), actor.id.casefold(), (actor.state or "").casefold())


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _pair(text: str, where: str = "") -> tuple[str, str, str]:
    found = _PAIR.fullmatch(text)
    if not found:
        named = f"{where}: " if where else ""
        raise UsageError(f"{named}{text!r} is no dyad; write CHN-KGZ (both ways) or CHN>KGZ.")
    first, sign, second = found.groups()
    return first, ">" if sign in ">→" else "-", second


def _coded(pair: tuple[str, str, str], code: Callable[[str], str]) -> tuple[str, str, str]:
    return code(pair[0]), pair[1], code(pair[2])
