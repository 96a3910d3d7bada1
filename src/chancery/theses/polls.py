"""Polls: a share of those asked. Without the question a share says little, so the rows decide only
where the sentence and an answer share their words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chancery.language import stems
from chancery.theses.base import Kind, none, window
from chancery.theses.evidence import Evidence, row
from chancery.theses.nouns import Held, Understood
from chancery.theses.sentences import Sentence

_POLL = re.compile(
    r"\b(?:polls?|polling|surveys?|surveyed|barometer|respondents?|public\s+opinion"
    r"|опрос\w*|респондент\w*|опрошенн\w+)\b", re.IGNORECASE,
)  # fmt: skip
_SHARE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:%|per\s?cent|percent|процент\w*)", re.IGNORECASE)
POLLS = "polls"
POINTS = 0.015


class Polls(Kind):
    """Each percentage of a sentence that speaks of a poll; one without figure if it has none."""

    name = "poll"
    title = "A share of those asked in a poll"
    sources = (POLLS,)
    rule = f"an answer whose words the sentence has, within {POINTS:.1%} points"

    def understand(self, sentence: Sentence) -> Iterator[Understood]:
        """Who was asked is the first people named, else the first state."""
        if not _POLL.search(sentence.text):
            return
        named = sentence.states()
        asked = sentence.named([m for m in named if m.form == "people"] or named)
        shares: list[float | None] = [
            float(m[1].replace(",", ".")) / 100 for m in _SHARE.finditer(sentence.text)
        ]
        for value in shares or [None]:
            yield Understood(
                who=asked[0] if asked else "", whom=POLLS, what="answer to a poll",
                value=value, unit="share", date=sentence.date, text=sentence.text,
            )  # fmt: skip

    def hold(self, understood: Understood, evidence: Evidence) -> Held:
        """Answers of polls in the year around the date."""
        from chancery.datasets import Wanted

        if not evidence.has(POLLS):
            return none(f"{POLLS} is not imported.")
        since, until = window(understood.date, before=366)
        wanted = Wanted(
            kind=POLLS, variable="opinion", source=understood.who, since=since, until=until
        )
        found = [r for r in evidence.records(wanted) if r.value is not None]
        if not found:
            return none(f"No poll in {understood.who} in the year before.")
        said = set(stems(understood.text).split())
        told = -1.0 if understood.value is None else understood.value
        fits = (r for r in found if said & set(stems(r.text).split()))
        near = [r for r in fits if abs((r.value or 0.0) / 100 - told) <= POINTS]
        if not near:
            return Held(
                verdict="not understood",
                rows=tuple(map(row, found[:5])),
                reason=f"{len(found)} answers; the sentence does not say which it means.",
            )
        ours = (near[0].value or 0.0) / 100
        return Held(
            verdict="agrees", ours=ours, difference=told - ours,
            rows=(row(near[0]),), reason="The answer and its share are in the rows.",
        )  # fmt: skip
