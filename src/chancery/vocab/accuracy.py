"""How often each coder was right on test passages of our own, to be shown beside what it codes.

The record is `accuracy.yaml`, written by `scripts/write_accuracy.py`; no figure here is typed in.

    found = accuracy("lexicon", "en")
    found.events.precision, found.fields["status"].right, found.fields["status"].n
    expected("lexicon", "en", "AID").text      # "Of such claims (AID, English) about 6 in 10 …"
"""

from __future__ import annotations

import math
from functools import cache

import msgspec

from chancery.vocab.loader import table

LEAST = 10
"""Claims of a type that must have been coded before its own figure is told."""
_LANGUAGES = {"en": "English", "ru": "Russian"}
_Z = 1.96


class Score(msgspec.Struct, frozen=True):
    """Precision, recall and F1 of so many records coded against so many of the reference."""

    precision: float
    recall: float
    f1: float
    right: int
    coded: int
    reference: int


class FieldShare(msgspec.Struct, frozen=True):
    """How many of the `n` records that the field could be judged in had it right; None of none."""

    right: float | None
    n: int


class Accuracy(msgspec.Struct, frozen=True, kw_only=True):
    """What one coder reached on passages of one language.

    `events` and `states` are right where act (or relation) and both sides are; `found` where the
    words and either; `strict` where status and date are right too.
    """

    coder: str
    language: str
    version: str
    date: str
    files: tuple[str, ...]
    passages: int
    sentences: int
    found: Score
    events: Score
    strict: Score
    states: Score
    types: dict[str, Score]
    fields: dict[str, FieldShare]


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """What to expect of a claim like this: the share of such claims that were right (act and both
    sides) among `n` coded, with the 95 % interval of that share, and the sentence that tells it."""

    coder: str
    language: str
    of: str
    right: float
    n: int
    low: float
    high: float
    passages: int
    measured: str
    version: str
    text: str


@cache
def accuracies() -> tuple[Accuracy, ...]:
    """Every record, by coder and language."""
    return msgspec.convert(tuple(table("accuracy")["measured"]), tuple[Accuracy, ...])


def accuracy(coder: str, language: str) -> Accuracy | None:
    """What a coder reached in a language; None where that was not measured."""
    return next(
        (one for one in accuracies() if (one.coder, one.language) == (coder, language)), None
    )


def expected(coder: str, language: str, of: str = "", kind: str = "event") -> Expected | None:
    """What to expect of claims of a coder in a language: of one event type, where enough of it
    was coded, else of all; None where the coder was not measured or coded nothing."""
    found = accuracy(coder, language)
    if found is None or kind not in ("event", "state"):
        return None
    score = found.states if kind == "state" else found.events
    named = "all states" if kind == "state" else "all events"
    own = found.types.get(of) if kind == "event" else None
    if own is not None and own.coded >= LEAST:
        score, named = own, of
    if not score.coded:
        return None
    low, high = _interval(score.right, score.coded)
    return Expected(
        coder=coder, language=language, of=named,
        right=round(score.right / score.coded, 3), n=score.coded, low=low, high=high,
        passages=found.passages, measured=found.date, version=found.version,
        text=_told(found, score, named),
    )  # fmt: skip


def language_name(code: str) -> str:
    """A language as a reader names it."""
    return _LANGUAGES.get(code, code)


def _told(found: Accuracy, score: Score, named: str) -> str:
    such = "Of such claims" if named not in ("all events", "all states") else "Of its claims"
    test = all(name.endswith("-test.jsonl") for name in found.files)
    kind = "test passages" if test else "passages"
    return (
        f"{such} ({named}, {language_name(found.language)}, coder {found.coder}) "
        f"{_in_ten(score.right / score.coded)} were right in act and both sides "
        f"on {found.passages} of our own {kind} (n = {score.coded})."
    )


def _in_ten(share: float) -> str:
    tenths = round(share * 10)
    if tenths == 0:
        return "fewer than 1 in 10"
    return "nearly all" if tenths == 10 else f"about {tenths} in 10"


def _interval(right: int, n: int) -> tuple[float, float]:
    """Wilson's interval of a share (1927), 95 %."""
    share = right / n
    middle = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z / (1 + _Z**2 / n) * math.sqrt(share * (1 - share) / n + _Z**2 / (4 * n * n))
    return round(max(0.0, middle - half), 3), round(min(1.0, middle + half), 3)
