"""Votes in the United Nations: who abstained, voted for or against, in which body, when.

A sentence seldom names the roll call. Where all votes of a state on the days are as told, or none
is, the rows decide; where some are, the sentence does not say which roll call it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chancery.theses.base import Kind, none, window
from chancery.theses.evidence import Evidence, row
from chancery.theses.nouns import Held, Understood
from chancery.theses.sentences import Sentence

_VOTE = re.compile(
    r"""\b(?: (?P<abstain> abstain(?:ed|s|ing)? | abstentions? | воздерж\w+)
      | (?P<against> (?:vot(?:e[ds]?|ing)|проголосовал\w*|голосовал\w*) \s+ (?:against|no\b|против)
          | veto(?:ed|es|ing)? | (?:наложил\w*|применил\w*)\s+(?:право\s+)?вето)
      | (?P<for> (?:vot(?:e[ds]?|ing)|проголосовал\w*|голосовал\w*)
          \s+ (?:in\s+favou?r|for|yes\b|за)) )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:UN(?:GA|SC)?|U\.N\.|United\s+Nations|General\s+Assembly|Security\s+Council|resolutions?"
    r"|ООН|Генассамбле\w+|Генеральн\w+\s+Ассамбле\w+|Совбез\w*|Совет\w*\s+Безопасности"
    r"|резолюци\w+)\b", re.IGNORECASE,
)  # fmt: skip
_COUNCIL = re.compile(r"Security\s+Council|UNSC|Совбез|Совет\w*\s+Безопасности|\bveto|вето", re.I)
_SYMBOL = re.compile(r"\b(?:A/RES/|A/)?((?:ES-?\d{1,2}|\d{2})/\d{1,3})\b")
_WORDS = {1.0: "yes", 2.0: "abstain", 3.0: "no"}
_BY = re.compile(r"\s*(?:by|from|of)\s", re.IGNORECASE)
ASSEMBLY, COUNCIL = "vote in the General Assembly", "vote in the Security Council"


class Votes(Kind):
    """The vote of each state named before the verb (after "abstentions by")."""

    name = "vote"
    title = "A vote or an abstention in the United Nations"
    sources = ("un-votes",)
    rule = "the state's vote in the rows is the one told, on every roll call of the days named"

    def understand(self, sentence: Sentence) -> Iterator[Understood]:
        """One for each state that voted."""
        if not _BODY.search(sentence.text):
            return
        what = COUNCIL if _COUNCIL.search(sentence.text) else ASSEMBLY
        symbol = _SYMBOL.search(sentence.text)
        date = sentence.told_date or _year_to(sentence.date)
        for match in _VOTE.finditer(sentence.text):
            value = 2.0 if match["abstain"] else 3.0 if match["against"] else 1.0
            by = _BY.match(sentence.text, match.end())
            voters = sentence.list_after(match.end()) if by else sentence.list_before(match.start())
            for who in sentence.named(voters) or ("",):
                yield Understood(
                    who=who, whom="UN", what=what, value=value, unit="vote",
                    date=date, text=symbol[1] if symbol else "",
                )  # fmt: skip

    def source_of(self, understood: Understood) -> tuple[str, ...]:
        """The Council's votes are another dataset."""
        return ("unsc-votes",) if understood.what == COUNCIL else self.sources

    def hold(self, understood: Understood, evidence: Evidence) -> Held:
        """The votes of the state on those days, or on the resolution named."""
        from chancery.datasets import Wanted

        (kind,) = self.source_of(understood)
        since, until = window(understood.date)
        last = evidence.last_day(kind)
        if not evidence.has(kind) or since > last:
            return none(f"{kind} ends on {last}." if last else f"{kind} is not imported.")
        wanted = Wanted(kind=kind, variable="vote", source=understood.who, since=since, until=until)
        found = [r for r in evidence.records(wanted) if r.value is not None]
        if symbol := understood.text:
            named = _days_of(symbol, since, until, evidence)
            found = [r for r in found if r.first_day in named] if named else found
        if not found:
            return none(f"No vote of {understood.who} in those days; absences have no rows.")
        told = [r for r in found if r.value == understood.value]
        if told and len(told) < len(found):
            return Held(
                verdict="not understood", rows=tuple(map(row, found[:5])),
                reason=f"{len(told)} of {len(found)} roll calls of those days fit; the sentence "
                "does not say which it means.",
            )  # fmt: skip
        ours = found[0].value
        votes = ", ".join(sorted({_WORDS.get(r.value or 0, "") for r in found}))
        return Held(
            verdict="agrees" if told else "differs", ours=ours, rows=tuple(map(row, found[:5])),
            reason=f"{len(found)} roll call{'s' * (len(found) > 1)} in those days: {votes}.",
        )  # fmt: skip


def _year_to(date: str) -> str:
    """The year up to a document's date: a vote told without its day was not long ago."""
    first, last = window(date, before=365)
    return f"{first}/{last}" if first else ""


def _days_of(symbol: str, since: str, until: str, evidence: Evidence) -> set[object]:
    """The days on which a resolution was voted on, where the roll calls were imported."""
    from chancery.datasets import Wanted

    wanted = Wanted(kind="un-roll-calls", variable="resolution", since=since, until=until)
    found = evidence.records(wanted) if evidence.has("un-roll-calls") else []
    return {r.first_day for r in found if r.text.upper().endswith("/" + symbol.upper())}
