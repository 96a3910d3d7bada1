"""Parameters of the API: each declared once, checked by it and described by it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from chancery.records import REVIEW_STATES, STATUSES, UsageError, is_edtf
from chancery.vocab import domains, event_types
from chancery.web.asking import LONGEST_WORDS

DAY = r"^(1[5-9]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?$"
"""What the description promises of a date; more is understood (EDTF)."""
PLAIN = r"^[^\u0000-\u001f\u007f-\u009f]+$"
DIGITS = 4
MOST_VALUES = 20
USUAL, MOST = 50, 500
"""Records in one answer: usually, and at most."""
DEEPEST = 1_000_000


class NoSuchError(UsageError):
    """The record that is asked for, or that a judgement is about, is not there."""


class Parameter(msgspec.Struct, frozen=True, kw_only=True):
    """One parameter of an address."""

    name: str
    told: str
    kind: str = "words"
    """words, day, number, word (one of `choices`)."""
    choices: tuple[str, ...] | Callable[[], Iterable[str]] = ()
    """The words that it may be; or what gives them, where they are read from a codebook."""
    several: bool = False
    required: bool = False
    least: int = 0
    most: int = 0
    usual: int = 0

    def checked(self, values: Sequence[str]) -> tuple[str, ...]:
        """The values, if they are what was asked for. Raises UsageError."""
        if not self.several and len(values) > 1:
            raise UsageError(f"{self.name} is given more than once.")
        if len(values) > MOST_VALUES:
            raise UsageError(f"{self.name} is given more than {MOST_VALUES} times.")
        for value in values:
            self._check(value)
        return tuple(values)

    def words(self) -> tuple[str, ...]:
        """The words that it may be; none where any may stand."""
        return tuple(self.choices() if callable(self.choices) else self.choices)

    def _check(self, value: str) -> None:
        if self.kind == "number":
            if not re.fullmatch(r"[0-9]{1,7}", value) or not self.least <= int(value) <= self.most:
                raise UsageError(f"{self.name} is a number from {self.least} to {self.most}.")
        elif self.kind == "day":
            if (
                not value
                or not value.isascii()
                or not value[:DIGITS].isdigit()
                or not is_edtf(value)
            ):
                raise UsageError(f"{self.name}: {value!r} is no date; write 2020-03-30 or 2020.")
        elif words := self.words():
            if value not in words:
                raise UsageError(f"{self.name} is one of {', '.join(words)}, not {value!r}.")
        elif not value or len(value) > LONGEST_WORDS or not re.match(PLAIN, value):
            raise UsageError(f"{self.name} has 1 to {LONGEST_WORDS} characters, none of control.")

    def described(self) -> dict[str, Any]:
        """As OpenAPI writes it."""
        one: dict[str, Any]
        if self.kind == "number":
            one = {"type": "integer", "minimum": self.least, "maximum": self.most}
            if self.usual:
                one["default"] = self.usual
        elif self.kind == "day":
            one = {"type": "string", "pattern": DAY}
        elif words := self.words():
            one = {"type": "string", "enum": list(words)}
        else:
            one = {
                "type": "string", "minLength": 1, "maxLength": LONGEST_WORDS, "pattern": PLAIN,
            }  # fmt: skip
        schema = {"type": "array", "items": one, "maxItems": MOST_VALUES} if self.several else one
        return {
            "name": self.name, "in": "query", "description": self.told,
            "required": self.required, "schema": schema,
            **({"style": "form", "explode": True} if self.several else {}),
        }  # fmt: skip


def _words(name: str, told: str) -> Parameter:
    return Parameter(name=name, told=told, several=True)


CLOCKS = (
    Parameter(name="known-by", told="As known on that day.", kind="day"),
    Parameter(name="recorded-by", told="As recorded on that day.", kind="day"),
)
PAGED = (
    Parameter(
        name="limit", told="How many at most.", kind="number", least=1, most=MOST, usual=USUAL
    ),
    Parameter(name="offset", told="How many to pass over.", kind="number", most=DEEPEST),
)
FILTERED = (
    _words("source", "Who acts: a state's code, an id or a name."),
    _words("target", "Whom it is done to."),
    _words("actor", "Either."),
    Parameter(name="type", told="PLOVER type.", several=True, choices=event_types),
    Parameter(name="status", told="Status.", several=True, choices=tuple(STATUSES)),
    Parameter(name="kind", told="Kind of claim.", several=True,
              choices=("event", "state", "measure", "thesis")),
    Parameter(name="domain", told="Domain: health, trade …", several=True, choices=domains),
    Parameter(name="from", told="What happened then or later.", kind="day"),
    Parameter(name="to", told="What happened then or earlier.", kind="day"),
    _words("place", "Words of the place."),
    _words("object", "Words of what was acted on."),
    _words("speaker", "Words of who says it."),
    _words("publisher", "Words of who printed it."),
    _words("doc", "A document's name or id."),
    _words("language", "Language of the document: en, ru."),
    Parameter(name="review", told="What people decided.", several=True,
              choices=tuple(REVIEW_STATES)),
    *CLOCKS,
    *PAGED,
)  # fmt: skip


def check(given: Iterable[tuple[str, str]], known: Sequence[Parameter]) -> None:
    """Whether an address asks only what an endpoint knows. Raises UsageError."""
    values: dict[str, list[str]] = {}
    for name, value in given:
        values.setdefault(name, []).append(value)
    by_name: Mapping[str, Parameter] = {one.name: one for one in known}
    if unknown := sorted(values.keys() - by_name.keys()):
        raise UsageError(
            f"There is no parameter {unknown[0]!r} here; choose {', '.join(by_name) or 'none'}."
        )
    for name, parameter in by_name.items():
        if parameter.required and not values.get(name):
            raise UsageError(f"{name} is missing.")
        parameter.checked(values.get(name, []))
