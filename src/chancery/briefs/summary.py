"""The first sentences of a dossier: its finding as a heading, and a lede with the counts.

Every sentence names the part of the dossier that it opens to.
"""

from __future__ import annotations

from collections import Counter

import msgspec

from chancery.briefs import wording
from chancery.briefs.dossier import Dossier, Line, Told
from chancery.briefs.goods import goods


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence, the section that shows what it counts, and footnotes where it names one thing."""

    text: str
    opens: str
    footnotes: tuple[int, ...] = ()


def heading(dossier: Dossier) -> str:
    """The finding as a heading: what mostly passed between the two, and how sure that is."""
    a, b = dossier.source_name, dossier.target_name
    done = [line for line in dossier.own if line.happened]
    if not done:
        told = "nothing is told as done" if dossier.lines else "nothing is filed"
        return f"{a} and {b}: {told}"
    aid = {line.lane for line in done if line.action == "AID"}
    if {"there", "back"} <= aid:
        first = f"{a} and {b}: aid went both ways"
    elif aid:
        giver, taker = (a, b) if "there" in aid else (b, a)
        first = f"{giver} gave {taker} aid, and got none that is told of"
    else:
        most = [wording.noun(action, many=True) for action, _ in _ranked(done)[:2]]
        first = f"{a} and {b}: mostly {wording.listed(most)}"
    disputes = len(dossier.quarrels)
    return f"{first}; {wording.count(disputes, 'point')} disputed" if disputes else first


def _ranked(lines: list[Line]) -> list[tuple[str, int]]:
    return sorted(Counter(line.action for line in lines).items(), key=lambda x: (-x[1], x[0]))


def lede(dossier: Dossier) -> tuple[Sentence, ...]:
    """What the dossier holds, in a few sentences."""
    own, a, b = dossier.own, dossier.source_name, dossier.target_name
    done = [line for line in own if line.happened]
    ways = {
        lane: dossier.acts(line for line in done if line.lane == lane)
        for lane in ("there", "back", "together")
    }
    documents = len({note.document for note in dossier.footnotes})
    told = f", told by {wording.count(documents, 'document')}" if documents else ""
    other = f"{ways['back'] or 'none'} the other way"
    ways_back = (
        f", {other} and {ways['together']} by both together"
        if ways["together"]
        else f" and {other}"
    )
    sentences = [
        Sentence(
            text=f"{wording.count(ways['there'], 'event').capitalize()} from {a} to {b}"
            f"{ways_back}{told}.",
            opens="events",
        )
    ]
    largest = _largest_sum(own)
    if largest:
        sentences.append(largest)
    undone = len(own) - len(done)
    if undone:
        text = f"{wording.count(undone, 'act').capitalize()} " + (
            "was only planned, asked for, rumoured or denied."
            if undone == 1
            else "were only planned, asked for, rumoured or denied."
        )
        sentences.append(Sentence(text=text, opens="undone"))
    disputes = len(dossier.quarrels)
    if disputes:
        points = wording.count(disputes, "point")
        text = f"On {points} accounts contradict each other; both sides stand here."
        sentences.append(Sentence(text=text, opens="disputes"))
    return tuple(sentences)


def _largest_sum(lines: tuple[Line, ...]) -> Sentence | None:
    """The largest sum of money named, and whether it ever moved."""
    sums = [(q, line) for line in lines for q in goods(line) if q.unit == "USD"]
    if not sums:
        return None
    quantity, line = max(sums, key=lambda pair: (pair[0].value, pair[1].id))
    only = "The one sum of dollars named" if len(sums) == 1 else "The largest sum of dollars named"
    what = f" for {line.object}" if line.object else ""
    return Sentence(
        text=f"{only}, {wording.amount(quantity, line.object)}{what}, {_stands(line)}.",
        opens=line.id,
        footnotes=line.footnotes,
    )


def _stands(line: Line) -> str:
    """What became of a sum, in words."""
    if line.disputed:
        return "is disputed"
    if line.called_off or line.status == "cancelled":
        return "belongs to something that was called off"
    if not line.happened:
        return f"was {wording.status(line)}" if not line.negated else "did not move"
    told = {"AGREE": "was agreed", "CONCEDE": "is told as a concession"}
    return told.get(line.action, "is told as done")


def clocks(dossier: Told) -> str:
    """Both clocks in one sentence."""
    known = max((note.known for note in dossier.footnotes), default="")
    recorded = max((note.recorded for note in dossier.footnotes), default="")
    by_known = (
        f"As it was known by {wording.day(dossier.known_by)}"
        if dossier.known_by
        else "Everything known" + (f", the last on {wording.day(known)}" if known else "")
    )
    by_recorded = (
        f"as the casebook stood on {wording.day(dossier.recorded_by)}"
        if dossier.recorded_by
        else "everything recorded" + (f", the last on {wording.day(recorded)}" if recorded else "")
    )
    return f"{by_known}; {by_recorded}."


def finding(told: Told) -> str:
    """What a query found, as a heading."""
    done = [line for line in told.lines if line.happened]
    if not told.lines:
        return "Nothing that is filed fits the question"
    most = [wording.noun(action, many=True) for action, _ in _ranked(done)[:3]]
    first = f"Mostly {wording.listed(most)}" if most else "Nothing is told as done"
    disputes = len(told.quarrels)
    return f"{first}; {wording.count(disputes, 'point')} disputed" if disputes else first


def counted(told: Told) -> tuple[Sentence, ...]:
    """What a query found, in a few sentences."""
    done = [line for line in told.lines if line.happened]
    documents = len({note.document for note in told.footnotes})
    text = (
        f"{wording.count(told.acts(done), 'event').capitalize()} told as done, in "
        f"{wording.count(documents, 'document')}."
    )
    sentences = [Sentence(text=text, opens="events")]
    undone = len(told.lines) - len(done)
    if undone:
        verb = "was" if undone == 1 else "were"
        text = f"{wording.count(undone, 'act').capitalize()} {verb} only planned, asked for, "
        sentences.append(Sentence(text=text + "rumoured or denied.", opens="undone"))
    if disputes := len(told.quarrels):
        points = wording.count(disputes, "point")
        text = f"On {points} accounts contradict each other; both sides stand here."
        sentences.append(Sentence(text=text, opens="disputes"))
    return tuple(sentences)
