"""Rank as trading partner: "X is Y's second-largest trading partner", also of exports or imports,
also among the states of a region."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from chancery.theses.base import ONE_OF, Kind, none, rank_of, year_of
from chancery.theses.evidence import Evidence
from chancery.theses.nouns import Held, Understood
from chancery.theses.sentences import Sentence
from chancery.theses.trade import BOTH, COW, EXPORTS, IMPORTS, SOURCES, TradeYear

if TYPE_CHECKING:
    from chancery.actors import Mention

_RANK = re.compile(
    r"""(?P<one>\bone\s+of\s+|\bamong\s+|\bодн\w+\s+из\s+)?(?:the\s+|its\s+|their\s+)?
    (?P<whose>[^\s,;]+(?:\s+[^\s,;]+){0,2}?['’]s?\s+)?
    (?P<order>\b(?:second|third|fourth|fifth|2nd|3rd|4th|5th)[-\s]+(?:most\s+)?
      |\b(?:втор|трет|четв[её]рт|пят)\w+\s+(?:по\s+\w+\s+)?)?
    (?:\b(?:single\s+)?(?:largest|biggest|main|top|leading|primary|principal|chief|foremost
      |most\s+important|important|number[-\s]one|No\.?\s?1)|\b(?:крупнейш|главн|основн|ведущ)\w+)
    \s+(?:(?:bilateral|foreign|external|overall|single|внешн\w+)\s+)?
    (?P<what>trad(?:e|ing)\s+partners?
      |(?:export\s+(?:markets?|destinations?|partners?))
      |(?:import\s+(?:partners?|suppliers?|sources?)|sources?\s+of\s+imports)
      |(?:внешне)?торгов\w+\s+партн[её]р\w*)""",
    re.VERBOSE | re.IGNORECASE,
)
_OF = re.compile(r"\s+(?:of|for|to)\s+(?:the\s+)?", re.IGNORECASE)
_GENITIVE = re.compile(r"\s+(?:для\s+)?")
"""Russian puts the state itself into the genitive."""
_IN = re.compile(r"\s+(?:in|within|among|across)\s+(?:the\s+)?", re.IGNORECASE)
_OTHER = re.compile(r"\s*,?\s*(?:after|behind|following|next\s+to|after\s+only)\b", re.IGNORECASE)
_OVERTOOK = re.compile(
    r"\b(?P<passive>(?:was|were|been|be|being)\s+)?(?:overt(?:ook|aken|akes?|aking)"
    r"|surpass(?:ed|es|ing)?|replac(?:ed|es|ing)|displac(?:ed|es|ing)|eclips(?:ed|es|ing)"
    r"|обогнал\w*|опередил\w*|вытеснил\w*|сменил\w*)(?P<by>\s+by\s+)?", re.IGNORECASE)  # fmt: skip
_LINK = re.compile(
    r"[\s,]*(?:(?:is|are|was|were|has|have|had|been|become|became|becomes|remains?|remained|stays?"
    r"|as|being|now|also|still|already|today|long|by|far|currently|the|in\s+\d{4},?|стал\w*"
    r"|является|остается|остаётся|был\w*|[—–-])\s*)*[\s,]*", re.IGNORECASE,
)  # fmt: skip
"""What may stand between a subject and what it is said to be: else it is another's clause."""
AMONG = "one of the largest"


class TradeRank(Kind):
    """A claim for each partner named and each state whose partner it is."""

    name = "trade rank"
    title = "Rank as trading partner, export market or source of imports"
    sources = SOURCES
    rule = f'the rank is the one told ("one of the largest": at most {ONE_OF})'

    def understand(self, sentence: Sentence) -> Iterator[Understood]:
        """Whose partner stands before the words as a genitive or after them with "of"."""
        for match in _RANK.finditer(sentence.text):
            at = match.start("order" if match["order"] else "what")
            owners, inside, end = _owners(sentence, match)
            start = min((m.start for m in owners if m.start < at), default=match.start())
            partners = _partners(sentence, start, end)
            what = match["what"].lower()
            side = EXPORTS if "export" in what else IMPORTS if "import" in what else BOTH
            one_of = bool(match["one"]) or (what.endswith("s") and len(partners) > 1)
            for whom in sentence.named(owners) or ("",):
                for who in [p for p in sentence.named(partners) if p != whom] or [""]:
                    yield Understood(
                        who=who, whom=whom, what=side, unit="rank", date=sentence.date,
                        value=None if one_of else float(rank_of(match["order"] or "")),
                        text="; ".join(filter(None, (AMONG if one_of else "", inside))),
                    )  # fmt: skip

    def hold(self, understood: Understood, evidence: Evidence) -> Held:
        """The partner's place among all partners of the state, by share in its trade."""
        if not evidence.has(COW):
            return none(f"{COW} is not imported.")
        year = TradeYear(understood.whom, year_of(understood.date), evidence)
        shares = year.shares(understood.what)
        among = _region(understood.text, evidence)
        order = [state for state in shares if not among or state in among]
        if understood.who not in order:
            return none(
                year.told(f"no {understood.what} of {understood.whom} with {understood.who}")
            )
        ours = order.index(understood.who) + 1
        told = understood.value
        agrees = ours <= ONE_OF if told is None else ours == told
        first = ", ".join(f"{s} {shares[s]:.1%}" for s in order[: max(3, ours)][:ONE_OF])
        return Held(
            verdict="agrees" if agrees else "differs", ours=float(ours),
            difference=None if told is None else told - ours, as_of=year.as_of, older=year.older,
            reason=year.told(f"{understood.who} is number {ours} in {understood.what} of "
                             f"{understood.whom} with {shares[understood.who]:.1%} ({first})"),
            rows=year.rows(understood.who, order[0]),
        )  # fmt: skip


def _owners(sentence: Sentence, match: re.Match[str]) -> tuple[list[Mention], str, int]:
    """Whose partner: the states of the genitive, or after "of"; the region after "in"; the end."""
    text, end, inside = sentence.text, match.end(), ""
    owners: list[Mention] = []
    if match["whose"]:
        stop = match.end("whose")
        named = [m for m in sentence.states(0, stop) if m.end >= match.start("whose")]
        owners = _with_list(sentence, named, stop)
    elif before := sentence.list_before(_leading(match)):
        gap = text[before[-1].end : _leading(match)]
        if before[-1].form == "adjective" and not gap.strip():
            owners = before
    of = (_GENITIVE if "партн" in match["what"].lower() else _OF).match(text, end)
    if of:
        listed = sentence.list_after(of.end())
        if not owners and listed and listed[0].start == of.end():
            owners, end = listed, listed[-1].end
    if within := _IN.match(text, end):
        group = next((m for m in sentence.mentions if m.start == within.end()), None)
        if group and group.actor.id.startswith("group:"):
            inside, end = group.actor.id, group.end
    return owners, inside, end


def _with_list(sentence: Sentence, named: list[Mention], stop: int) -> list[Mention]:
    return sentence.list_before(stop) if named else []


def _leading(match: re.Match[str]) -> int:
    return match.start("order") if match["order"] else match.start()


def _partners(sentence: Sentence, start: int, end: int) -> list[Mention]:
    """Who is the partner: who overtook another, else the list before, else the list after."""
    overtook = _OVERTOOK.search(sentence.text, 0, start)
    if overtook:
        if overtook["passive"] or overtook["by"]:
            return sentence.list_after(overtook.end())
        return sentence.list_before(overtook.start())
    before = _nearest(sentence, [m for m in sentence.mentions if m.end <= start])
    if before:
        linked = _LINK.fullmatch(sentence.text, before.end, start)
        return sentence.list_before(before.end) if linked else []
    if _OTHER.match(sentence.text, end):
        return []
    after = next((m for m in sentence.mentions if m.start >= end), None)
    if after is None or after not in sentence.states(end):
        return []
    return sentence.list_after(end) if _LINK.fullmatch(sentence.text, end, after.start) else []


def _nearest(sentence: Sentence, named: list[Mention]) -> Mention | None:
    """The actor named last, if it is a state: the EU as partner has no row of its own."""
    last = next((m for m in reversed(named) if m.actor.state or m.actor.kind == "igo"), None)
    return last if last and sentence.members(last) else None


def _region(text: str, evidence: Evidence) -> frozenset[str]:
    group = text.rpartition("; ")[2]
    if not group.startswith("group:"):
        return frozenset()
    return frozenset(m.state for m in evidence.gazetteer.members(group))
