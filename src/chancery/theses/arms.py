"""Arms: who supplies whom, and who is the largest supplier, over the ten years before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from chancery.theses.base import Kind, none, rank_of, year_of
from chancery.theses.evidence import Evidence, row
from chancery.theses.nouns import Held, Understood
from chancery.theses.sentences import Sentence

if TYPE_CHECKING:
    from chancery.datasets import ObservationRecord

_ARMS = r"(?:arms|weapons?|weaponry|military\s+(?:equipment|hardware)|defen[cs]e\s+equipment)"
_SUPPLIER = re.compile(
    r"(?:(?P<order>\b(?:second|third|fourth|fifth)[-\s]+)?(?P<most>\b(?:largest|biggest|main|top"
    rf"|leading|primary|principal|chief)\s+))?\b{_ARMS}\s+(?:suppliers?|exporters?|sellers?"
    r"|providers?|sources?|vendors?)\b|(?P<most_ru>\bкрупнейш\w+\s+|\bглавн\w+\s+)?\bпоставщик\w*"
    r"\s+(?:оружия|вооружени\w+)", re.IGNORECASE)  # fmt: skip
_SELLS = re.compile(
    rf"\b(?:sold|sells?|selling|supplied|supplies|exported|exports|delivered|delivers)\s+"
    rf"(?:\w+\s+){{0,2}}?{_ARMS}|\b(?:{_ARMS}|military)\s+(?:sales|exports|deliveries|shipments)",
    re.IGNORECASE,
)  # fmt: skip
_TO = re.compile(r"\s+(?:of|to|for|in)\s+", re.IGNORECASE)
TIV, REGISTER = "sipri-tiv", "sipri-register"
DELIVERED = {TIV: "arms transfers", REGISTER: "TIV delivered"}
"""The variable of each that can be added up."""
YEARS = 10
MOST = 12
"""Rows listed under a verdict."""
SUPPLIES = "arms supplier"


class Arms(Kind):
    """A supplier and those whom it supplies."""

    name = "arms"
    title = "Who supplies arms to whom"
    sources = (TIV, REGISTER)
    rule = f"deliveries in the {YEARS} years to the date; for a rank, by their sum"

    def understand(self, sentence: Sentence) -> Iterator[Understood]:
        """One for each supplier and recipient."""
        found = [*_SUPPLIER.finditer(sentence.text), *_SELLS.finditer(sentence.text)]
        for match in found[:1]:
            groups = match.groupdict()
            ranked = groups.get("most") or groups.get("most_ru")
            to = _TO.match(sentence.text, match.end())
            receivers = sentence.list_after(match.end()) if to else []
            suppliers = sentence.list_before(match.start())
            if not receivers and suppliers and _genitive(sentence, suppliers[-1].end, match):
                receivers, suppliers = suppliers, sentence.list_before(suppliers[0].start)
            for whom in sentence.named(receivers) or ("",):
                for who in sentence.named(suppliers) or ("",):
                    yield Understood(
                        who=who, whom=whom, what=SUPPLIES, date=sentence.date,
                        value=float(rank_of(groups.get("order") or "")) if ranked else None,
                        unit="rank" if ranked else "",
                    )  # fmt: skip

    def hold(self, understood: Understood, evidence: Evidence) -> Held:
        """Deliveries to the recipient over the years, by supplier."""
        kinds = evidence.has(*self.sources)
        if not kinds:
            return none(f"Neither {' nor '.join(self.sources)} is imported.")
        until = year_of(understood.date)
        for kind in kinds:
            found = _delivered(kind, understood.whom, until, evidence)
            if any(r.actor1 == understood.who for r in found):
                return _among(found, kind, understood)
        return none(f"No delivery of {understood.who} to {understood.whom} in {until - YEARS + 1}–"
                    f"{until} in {' or '.join(kinds)}; no row is no proof of none.")  # fmt: skip


def _delivered(kind: str, whom: str, until: int, evidence: Evidence) -> list[ObservationRecord]:
    """Deliveries to a state in the years to one, with their worth."""
    from chancery.datasets import Wanted

    wanted = Wanted(
        kind=kind, variable=DELIVERED[kind], target=whom, since=str(until - YEARS + 1),
        until=str(until),
    )  # fmt: skip
    return [r for r in evidence.records(wanted) if r.value and r.actor1]


def _among(found: list[ObservationRecord], kind: str, understood: Understood) -> Held:
    """The supplier's place among all by the sum of what they delivered."""
    sums: defaultdict[str, float] = defaultdict(float)
    for one in found:
        sums[one.actor1] += one.value or 0.0
    order = sorted(sums, key=lambda state: (-sums[state], state))
    ours, told = order.index(understood.who) + 1, understood.value
    rows = tuple(row(r) for r in found if r.actor1 == understood.who)
    share = sums[understood.who] / sum(sums.values())
    return Held(
        verdict="agrees" if told is None or ours == told else "differs",
        ours=float(ours), difference=None if told is None else told - ours, rows=rows[:MOST],
        reason=f"In the {YEARS} years to then {understood.who} is number {ours} of {len(order)} "
        f"suppliers of {understood.whom} with {share:.0%} of the TIV ({len(rows)} rows of {kind}).",
    )  # fmt: skip


def _genitive(sentence: Sentence, end: int, match: re.Match[str]) -> bool:
    """Whether only a genitive stands between a state and the words: "India's largest …"."""
    return bool(re.fullmatch(r"['’]s?\s*(?:\w+\s+){0,2}", sentence.text[end : match.start()]))
