"""Figures of trade: a partner's share in a state's trade, and the trade of two states in money."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chancery.theses.base import Kind, none, year_of
from chancery.theses.evidence import Evidence
from chancery.theses.nouns import Held, Understood
from chancery.theses.sentences import Sentence
from chancery.theses.trade import BOTH, COW, EXPORTS, IMPORTS, MILLION, SOURCES, TradeYear

_SHARE = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?)\s*(?:%|per\s?cent|percent|процент\w*)\s+(?:of\s+)?"
    r"(?P<between>[^.;%]{0,60}?)\b(?P<what>(?:foreign\s+|external\s+|total\s+)?trade(?:\s+turnover)?"
    r"|exports?|imports?|(?:внешн\w+\s+)?торговл\w+|товарооборот\w*|экспорт\w*|импорт\w*)\b",
    re.IGNORECASE,
)
_WITH = re.compile(r"\s+(?:of|by)\s+(?:the\s+)?", re.IGNORECASE)
_TRADE = re.compile(
    r"\b(?:bilateral\s+|mutual\s+)?(?:trade|trading|commerce|exports?|imports?)"
    r"(?:\s+(?:turnover|volumes?|flows?))?\b|\bтоварооборот\w*|\bторговл\w+", re.IGNORECASE,
)  # fmt: skip
_PAIR = re.compile(r"\s+(?:between|with|между|с|со)\s+", re.IGNORECASE)
_CHANGE = re.compile(r"\s*(?:increase|decrease|growth|rise|fall|drop|decline)\b", re.IGNORECASE)
POINTS = 0.02
"""How far a share told may lie from the rows' and still agree."""
PART = 0.10
"""How far an amount told may, as a part of the rows'."""


class TradeShare(Kind):
    """A percentage of a state's trade, exports or imports that one partner has."""

    name = "trade share"
    title = "A partner's share in a state's trade, exports or imports"
    sources = SOURCES
    rule = f"within {POINTS:.0%} points of the rows' share"

    def understand(self, sentence: Sentence) -> Iterator[Understood]:
        """Whose trade stands between the percentage and "trade", or after it; the partner before
        or after "with"."""
        for match in _SHARE.finditer(sentence.text):
            owners = sentence.states(match.start("between"), match.start("what"))
            after = _WITH.match(sentence.text, match.end())
            if not owners and after:
                owners = sentence.list_after(after.end())[:1]
            pair = _PAIR.match(sentence.text, match.end())
            others = sentence.list_after(pair.end()) if pair else []
            if not others:
                others = sentence.list_before(match.start())
            what = match["what"].lower()
            side = EXPORTS if re.match("exp|экс", what) else BOTH
            side = IMPORTS if re.match("imp|имп", what) else side
            whose = sentence.named(owners)
            partners = [p for p in sentence.named(others) if p not in whose]
            yield Understood(
                who=partners[0] if len(partners) == 1 else "",
                whom=whose[0] if len(whose) == 1 else "",
                what=side, value=float(match["number"].replace(",", ".")) / 100, unit="share",
                date=sentence.date,
            )  # fmt: skip

    def hold(self, understood: Understood, evidence: Evidence) -> Held:
        """The share in the year, or in the last that has rows."""
        if not evidence.has(COW):
            return none(f"{COW} is not imported.")
        year = TradeYear(understood.whom, year_of(understood.date), evidence)
        ours = year.shares(understood.what).get(understood.who)
        if ours is None or understood.value is None:
            return none(
                year.told(f"no {understood.what} of {understood.whom} with {understood.who}")
            )
        difference = understood.value - ours
        return Held(
            verdict="agrees" if abs(difference) <= POINTS else "differs", ours=ours,
            difference=difference, as_of=year.as_of, older=year.older,
            reason=year.told(f"{understood.who} has {ours:.1%} of the {understood.what} of "
                             f"{understood.whom}"),
            rows=year.rows(understood.who),
        )  # fmt: skip


class TradeAmount(Kind):
    """An amount of money that two states traded in a year."""

    name = "trade amount"
    title = "How much two states trade, in US dollars"
    sources = SOURCES
    rule = f"within {PART:.0%} of the rows' sum of both ways"

    def understand(self, sentence: Sentence) -> Iterator[Understood]:
        """ "Trade between A and B", "A's trade with B", with an amount of dollars after it."""
        for match in _TRADE.finditer(sentence.text):
            money = next(
                (a for a in sentence.amounts
                 if a.quantity.unit == "USD" and a.start > match.start()), None,
            )  # fmt: skip
            if money is None or _CHANGE.match(sentence.text, money.end):
                continue
            pair = _PAIR.match(sentence.text, match.end())
            states = sentence.named(sentence.list_after(pair.end())) if pair else ()
            if len(states) == 1:
                states = (*sentence.named(sentence.list_before(match.start())[-1:]), *states)
            two = len(set(states)) == 2
            yield Understood(
                who=states[0] if two else "", whom=states[1] if two else "", what=BOTH,
                value=money.quantity.value, unit="USD", date=sentence.date,
            )  # fmt: skip
            return

    def hold(self, understood: Understood, evidence: Evidence) -> Held:
        """The sum of both ways in the year, or in the last that has rows."""
        if not evidence.has(COW):
            return none(f"{COW} is not imported.")
        year = TradeYear(understood.who, year_of(understood.date), evidence)
        found = year.amounts().get(understood.whom)
        if found is None or understood.value is None:
            return none(year.told(f"no trade of {understood.who} with {understood.whom}"))
        ours = found * MILLION
        difference = understood.value - ours
        return Held(
            verdict="agrees" if abs(difference) <= PART * ours else "differs", ours=ours,
            difference=difference, as_of=year.as_of, older=year.older,
            reason=year.told(f"imports both ways add up to {ours / 1e9:,.2f} billion current US$"),
            rows=year.rows(understood.whom),
        )  # fmt: skip
