"""The parts of a brief that tells of events: entries, disputes, tables of flows, facts, voices.

Each part takes what is told and the calls of notes, and gives blocks. Order, titles and the rest
are `building`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chancery.briefs import wording
from chancery.briefs.arrange import by_domain, in_time, what
from chancery.briefs.brief import (
    Account,
    Block,
    Entry,
    Heading,
    Para,
    Run,
    Shape,
    Sides,
    Table,
    Text,
)
from chancery.briefs.calling import Calls, one_line
from chancery.briefs.dossier import Dossier, Footnote, Line, Quarrel, Told
from chancery.briefs.flows import Flows, flows

SIGNS = {"coop": "+ ", "conf": "− ", "none": ""}
ACCOUNTS = 4
"""Accounts that are quoted on one side of a dispute; further ones are in its notes."""


class Laying:
    """Lays the parts of one brief out."""

    def __init__(self, told: Told, calls: Calls, *, quotes: bool) -> None:
        self.told, self.calls, self.quotes = told, calls, quotes

    def entry(self, line: Line, *, dated: bool = True) -> Entry:
        """One event: filed in small type, the words under it."""
        note = self.told.footnote(line.footnotes[0])
        amount = wording.amounts(line.quantities, beside=line.object)
        sign = line.sign if line.sign != "none" else "strong"
        filed: list[Shape | Run] = [
            Shape(line.status, line.sign, line.negated),
            Run(f" {wording.status(line)}  ", "struck" if _taken_back(line) else ""),
            Run(f"{SIGNS[line.sign]}{line.action}", sign),
            Run(f"  {wording.arrow(line)}"),
        ]
        filed += [Run(f" · {one_line(part)}") for part in (line.object, line.place, amount) if part]
        filed += [Run(" · hedged", "emph")] if line.hedged else []
        filed += [Run(" · called off later")] if line.called_off else []
        filed += [Run(" · disputed")] if line.disputed else []
        when = wording.date(line.date) if dated else ""
        marks = self.calls.mark(line.footnotes)
        told: Text = (*self._words(note), *marks) if self.quotes else ()
        if not self.quotes:
            filed += marks  # type: ignore[arg-type]
        return Entry(
            when=when, filed=tuple(filed), told=told, meta=self._who(note, line),
            done=line.happened,
        )  # fmt: skip

    def _words(self, note: Footnote) -> tuple[Run, ...]:
        rest = f" … {one_line(note.quote_rest)}" if note.quote_rest else ""
        return (Run(f"“{one_line(note.quote)}{rest}”", "quote"),)

    def _who(self, note: Footnote, line: Line) -> Text:
        said = "" if note.said_by == "author" else f"said by {one_line(note.said_by)} · "
        publisher = note.publisher or f"publisher {wording.NOT_REPORTED}"
        text = f"{said}{publisher} · {wording.count(line.reports, 'independent report')}"
        text += f", {line.against} against" if line.against else ""
        if line.prints > line.reports:
            text += f" in {line.prints} prints"
        if note.reading is not None:
            text += f" · reading {wording.axis(note.reading)}"
        if note.reliability:
            text += f" · reliability {note.reliability}"
        return (Run(text, "muted"),)

    def events(self, lines: Iterable[Line]) -> list[Block]:
        """What is told as done, by month and domain."""
        blocks: list[Block] = []
        for month, members in in_time(line for line in lines if line.happened):
            blocks.append(Heading(2, month))
            for domain, group in by_domain(members):
                blocks.append(Heading(3, domain))
                blocks += [self.entry(line) for line in group]
        return blocks or [reason("Nothing is told as done.")]

    def undone(self, lines: Iterable[Line]) -> list[Block]:
        """What was planned, asked for, rumoured, denied, or did not happen."""
        found: list[Block] = [self.entry(line) for line in lines if not line.happened]
        return found or [reason("Nothing of the kind is reported.")]

    def through(self, lines: Iterable[Line]) -> list[Block]:
        """What names a group that one of a pair belongs to."""
        return [self.entry(line) for line in lines if line.through]

    def flow_tables(self, dossier: Dossier) -> list[Block]:
        """What flowed each way."""
        a, b = dossier.source_name, dossier.target_name
        blocks: list[Block] = []
        for found, title in (
            (flows(dossier, "there"), f"{a} → {b}"),
            (flows(dossier, "back"), f"{b} → {a}"),
        ):
            blocks.append(Heading(2, title))
            blocks.append(
                self._flow_table(found) if found.lines else reason("No flow is reported.")
            )
        return blocks

    def _flow_table(self, found: Flows) -> Table:
        rows = []
        for line in found.lines:
            status: list[Shape | Run] = [
                Shape(line.status, line.sign, line.negated), Run(f" {wording.status(line)}"),
            ]  # fmt: skip
            status += [Run(", disputed")] if line.disputed else []
            status += [Run(", hedged", "emph")] if line.hedged else []
            status += [Run(", a total so far")] if line.cumulative else []
            amount = wording.amounts(line.quantities, beside=what(line))
            rows.append(
                (
                    (Run(what(line)), *self.calls.mark(line.footnotes)),
                    (Run(wording.date(line.date)),),
                    tuple(status),
                    (Run(amount or wording.NOT_REPORTED, "" if amount else "muted"),),
                )
            )
        return Table(
            head=("what", "when", "status", "amount"), rows=tuple(rows),
            widths=(3.4, 2.2, 2, 2.4), right=(3,), foot=self._sums(found),
        )  # fmt: skip

    def _sums(self, found: Flows) -> tuple[tuple[Text, ...], ...]:
        total = "; ".join(wording.amount(total.quantity) for total in found.totals)
        head = Run(f"Happened: {wording.count(found.happened, 'flow')}", "strong")
        rows: list[tuple[Text, ...]] = [
            ((head,), (), (), (Run(total or "no sum", "strong" if total else "muted"),))
        ]
        rows += [
            ((Run(f"Not added: {why}", "muted"),), (), (), (Run(str(number), "muted"),))
            for why, number in found.left_out
        ]
        return tuple(rows)

    def disputes(self) -> list[Block]:
        """Accounts that contradict each other, side by side."""
        found: list[Block] = [self._quarrel(quarrel) for quarrel in self.told.quarrels]
        return found or [reason("No two accounts of one act contradict each other.")]

    def _quarrel(self, quarrel: Quarrel) -> Sides:
        line = self.told.line(quarrel.lines[0])
        title = f"{what(line)}, {wording.arrow(line)}, {wording.date(line.date)}"
        return Sides(
            title=title[:1].upper() + title[1:],
            kind=quarrel.kind,
            sides=tuple(
                tuple(self._account(number, line) for number in side[:ACCOUNTS])
                for side in quarrel.sides
            ),
        )

    def _account(self, number: int, line: Line) -> Account:
        note = self.told.footnote(number)
        word = "did not happen" if note.negated else note.status
        amount = wording.amounts(note.quantities)
        said = note.publisher if note.said_by == "author" else f"said by {note.said_by}"
        rest = one_line(said) or f"publisher {wording.NOT_REPORTED}"
        meta: list[Run | Shape] = [Run(f"{amount} · ", "strong")] if amount else []
        meta += [
            Shape(note.status or "actual", line.sign, note.negated),  # type: ignore[arg-type]
            Run(f" {word} · {rest} · known {wording.day(note.known)}", "muted"),
        ]
        words = self._words(note) if self.quotes else (Run("words left out", "muted"),)
        return Account(told=(*words, *self.calls.mark([number])), meta=tuple(meta))

    def facts(self) -> list[Block]:
        """Relations that hold and numbers that were measured."""
        rows = tuple(
            (
                (Run(f"{fact.subject}: {fact.what} {fact.object}".strip()),
                 *self.calls.mark(fact.footnotes)),
                (Run(wording.amounts(fact.quantities) or fact.trend or wording.NOT_REPORTED),),
                (Run(wording.date(fact.date)),),
            )
            for fact in self.told.facts
        )  # fmt: skip
        table = Table(head=("what", "amount", "when"), rows=rows, widths=(5, 2.5, 2.5))
        return [table] if rows else []

    def voices(self) -> list[Block]:
        """Who stands behind the lines."""
        rows = tuple(
            (
                (Run(voice.publisher or f"publisher {wording.NOT_REPORTED}"),),
                (Run("in print" if voice.role == "document" else "in a note"),),
                (Run(", ".join(voice.languages) or wording.NOT_REPORTED),),
                (Run(str(len(voice.footnotes))),),
                (Run(str(voice.events)),),
                (Run(voice.reliability or "not rated", "" if voice.reliability else "muted"),),
            )
            for voice in self.told.voices
        )
        head = ("publisher", "stands", "language", "claims", "events", "reliability")
        table = Table(
            head=head, rows=rows, widths=(4, 1.5, 1.5, 1, 1, 1.5), right=(3, 4), small=True
        )
        return [table] if rows else []


def quoted_in_text(told: Told, parts: Sequence[str]) -> frozenset[int]:
    """The footnotes whose words stand in the text, by the parts that are written."""
    shown: set[int] = set()
    own = [line for line in told.lines if not line.through]
    if "events" in parts:
        shown |= {line.footnotes[0] for line in own if line.happened}
    if "undone" in parts:
        shown |= {line.footnotes[0] for line in own if not line.happened}
    if "through" in parts:
        shown |= {line.footnotes[0] for line in told.lines if line.through}
    if "disputes" in parts:
        shown |= {n for q in told.quarrels for side in q.sides for n in side[:ACCOUNTS]}
    return frozenset(shown)


def reason(text: str) -> Para:
    """Why a place is blank."""
    return Para(text=(Run(text),), role="reason")


def _taken_back(line: Line) -> bool:
    return line.negated or line.status in ("denied", "cancelled", "disproved")
