"""Money lent or given by one state to another: an amount, the lender, the borrower, the year.

A claim that was coded with both sides and an amount is read first; else the words "loan from",
"lent to", "owes" decide who is which. A stock ("owes 4 billion") is no commitment: no dataset of
projects answers it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from chancery.coding import amounts
from chancery.records import EventClaim
from chancery.theses.base import Kind, none, window, year_of
from chancery.theses.evidence import Evidence, days, row
from chancery.theses.nouns import Held, Understood
from chancery.theses.sentences import Sentence

if TYPE_CHECKING:
    from chancery.datasets import ObservationRecord

_WORDS = re.compile(
    r"\b(?:(?P<given>lends?|lent|lending|loan(?:s|ed)?|credits?|credit\s+lines?|borrow(?:s|ed|ing)?"
    r"|grants?|granted|donat\w+|aid|assistance|кредит\w*|заем\w*|займ\w*|грант\w*)"
    r"|(?P<owed>ow(?:es?|ed|ing)|debts?|indebted|долг\w*|задолженност\w+))\b", re.IGNORECASE,
)  # fmt: skip
_FROM = re.compile(r"\b(?:from|by|от|у)\s+(?:the\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\b(?:to|for)\s+(?:the\s+)?$", re.IGNORECASE)
_BORROWS = re.compile(r"borrow|ow(?:e|ing)|indebted", re.IGNORECASE)
_AGAIN = re.compile(r"\d[\w.,]*(?:\s\w+)?\s*\($")
"""An amount in brackets behind another is the same in other money."""
AIDDATA = "aiddata"
NOMINAL = tuple(f"nominal commitment{w}" for w in ("", ", not for sums"))
DEBTS = "world-bank (International Debt Statistics, by creditor)"
LOAN, DEBT = "lent or given", "owed"
NEAR = 60
"""An amount and its word stand at most so many letters apart."""
PART = 0.10


class Money(Kind):
    """An amount with a word of lending, giving or owing beside it."""

    name = "money"
    title = "An amount lent, given or owed"
    sources = (AIDDATA,)
    rule = f"a commitment to the state a year around the date, within {PART:.0%} of the amount"

    def understand(self, sentence: Sentence) -> Iterator[Understood]:
        """One for each amount of money near such a word."""
        for amount in sentence.amounts:
            if not (len(amount.quantity.unit) == 3 and amount.quantity.unit.isupper()):
                continue
            if _AGAIN.search(sentence.text[: amount.start]):
                continue
            near = [
                m for m in _WORDS.finditer(sentence.text)
                if m.start() - amount.end < NEAR and amount.start - m.end() < NEAR
            ]  # fmt: skip
            if not near:
                continue
            middle = (amount.start + amount.end) / 2
            word = min(near, key=lambda m: abs((m.start() + m.end()) / 2 - middle))
            who, whom = _coded(sentence, amount.quantity.value) or _sides(sentence, word)
            yield Understood(
                who=who, whom=whom, what=DEBT if word["owed"] else LOAN,
                value=amount.quantity.value, unit=amount.quantity.unit, date=sentence.date,
            )  # fmt: skip

    def source_of(self, understood: Understood) -> tuple[str, ...]:
        """What is owed, and what others than China lend, stands in statistics of debt."""
        if understood.what == DEBT:
            return (DEBTS,)
        return self.sources if understood.who in ("CHN", "") else (DEBTS,)

    def hold(self, understood: Understood, evidence: Evidence) -> Held:
        """The nearest commitment of the lender to the borrower around the year."""
        from chancery.datasets import Wanted

        if understood.what == DEBT:
            return none("A sum owed is a stock; the datasets of projects have commitments.")
        told = understood.value or 0.0
        if understood.who != "CHN":
            return none(f"{AIDDATA} has Chinese lenders only.")
        if not evidence.has(AIDDATA):
            return none(f"{AIDDATA} is not imported.")
        since, until = window(str(year_of(understood.date)), before=366, after=366)
        wanted = Wanted(
            kind=AIDDATA, variable=(*NOMINAL, "title"), source=understood.who,
            target=understood.whom, since=since, until=until,
        )  # fmt: skip
        found = [(amount, r) for r in evidence.records(wanted) for amount in _dollars(r)]
        if not found or understood.unit != "USD":
            return none(f"{AIDDATA} has no commitment in dollars of the day of {understood.who} "
                        f"to {understood.whom} in those years.")  # fmt: skip
        ours, nearest = min(found, key=lambda pair: abs(pair[0] - told))
        if abs(ours - told) > PART * told:
            return none(f"None of {len(found)} amounts is near; the nearest is {ours:,.0f} USD "
                        f"(line {nearest.line}).")  # fmt: skip
        return Held(
            verdict="agrees",
            ours=ours,
            difference=told - ours,
            rows=(row(nearest),),
            reason=f"A commitment of {ours:,.0f} USD in {days(nearest)}.",
        )


def _dollars(found: ObservationRecord) -> list[float]:
    """A commitment in dollars of the day: its value, or the amounts in its title."""
    if found.variable == "title":
        return [a.quantity.value for a in amounts(found.text) if a.quantity.unit == "USD"]
    return [found.value] if found.value else []


def _coded(sentence: Sentence, value: float) -> tuple[str, str] | None:
    """Lender and borrower of a claim coded with this amount."""
    for claim in sentence.claims:
        if isinstance(claim, EventClaim) and any(q.value == value for q in claim.quantities):
            sides = [next((a.state for a in actors if a.state), "") or ""
                     for actors in (claim.sources, claim.targets)]  # fmt: skip
            if all(sides) and claim.action in ("AID", "COOPERATE"):
                return sides[0], sides[1]
    return None


def _sides(sentence: Sentence, word: re.Match[str]) -> tuple[str, str]:
    """Lender and borrower by "from", "to", and who stands before the word; "" where unknown."""
    giver = receiver = ""
    for mention in sentence.states():
        before = sentence.text[: mention.start]
        state = sentence.named([mention])[0]
        if _FROM.search(before):
            giver = giver or state
        elif _TO.search(before):
            receiver = receiver or state
    subject = sentence.named(sentence.list_before(word.start())[-1:])
    if subject and subject[0] not in (giver, receiver):
        if _BORROWS.match(word[0]):
            if word["owed"] and receiver and not giver:
                giver, receiver = receiver, ""
            receiver = receiver or subject[0]
        else:
            giver = giver or subject[0]
    return giver, receiver
