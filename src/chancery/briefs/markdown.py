"""A dossier as Markdown with footnotes (CommonMark with tables and `[^1]` notes).

Whatever comes from a document is escaped: it can neither format, link nor end a table cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from chancery.briefs import summary, wording
from chancery.briefs.addresses import safe_address
from chancery.briefs.arrange import by_domain, in_time, what
from chancery.briefs.dossier import Dossier, Footnote, Line, Quarrel
from chancery.briefs.flows import Flows, flows
from chancery.records import Citation

MARKS = {
    "actual": "●", "ongoing": "●→", "planned": "○", "proposed": "◇", "requested": "△",
    "rumoured": "◌", "hypothetical": "⬦", "denied": "●̸", "cancelled": "○̸", "disproved": "◌̸",
}  # fmt: skip

_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~^$@]|(?<=www)\.|:(?=//))")
_BLANK = re.compile(r"[\s\x00-\x1f\x7f\u2028\u2029]+")


def plain(text: str) -> str:
    """Any text as one line of Markdown that shows exactly its words."""
    line = _BLANK.sub(" ", text).strip()
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", line)


def as_markdown(dossier: Dossier) -> str:
    """The dossier as one Markdown text; the same record gives the same bytes."""
    parts = [
        f"# {plain(summary.heading(dossier))}",
        " ".join(plain(s.text) + _marks(s.footnotes) for s in summary.lede(dossier)),
        f"*{plain(summary.clocks(dossier))}*",
        *_flows(dossier),
        *_events(dossier),
        *_quarrels(dossier),
        *_undone(dossier),
        *_through(dossier),
        *_facts(dossier),
        *_voices(dossier),
        *(f"> {plain(remark)}" for remark in dossier.remarks),
        *(f"*{plain(told)}*" for told in dossier.accuracy),
        "\n".join(_footnote(note) for note in dossier.footnotes),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _marks(numbers: Iterable[int]) -> str:
    return "".join(f"[^{number}]" for number in numbers)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _status(line: Line) -> str:
    text = f"{MARKS[line.status]} {wording.status(line)}"
    text += ", hedged" if line.hedged else ""
    return text + (", called off later" if line.called_off else "")


def _flows(dossier: Dossier) -> list[str]:
    a, b = dossier.source_name, dossier.target_name
    parts = ["## What flowed each way", "Only what happened, undisputed, enters a total."]
    for found, title in (
        (flows(dossier, "there"), f"{a} → {b}"),
        (flows(dossier, "back"), f"{b} → {a}"),
    ):
        parts += [f"### {plain(title)}", _flow_table(found)]
    return parts


def _flow_table(found: Flows) -> str:
    if not found.lines:
        return "*No flow is reported.*"
    rows = [
        (
            plain(what(line)) + _marks(line.footnotes),
            plain(wording.date(line.date)),
            _status(line) + (", disputed" if line.disputed else ""),
            plain(wording.amounts(line.quantities, what(line))) or f"*{wording.NOT_REPORTED}*",
        )
        for line in found.lines
    ]
    table = _table(("what", "when", "status", "amount"), rows)
    sums = [
        f"**{plain(wording.amount(total.quantity))}** in "
        f"{wording.count(total.deliveries, 'delivery', 'deliveries')}{_marks(total.footnotes)}"
        for total in found.totals
    ]
    total = f"Happened: {wording.count(found.happened, 'flow')}; added up: "
    total += "; ".join(sums) if sums else "no amount can be added"
    left = "; ".join(f"{number} {plain(reason)}" for reason, number in found.left_out)
    return f"{table}\n\n{total}." + (f" Left out: {left}." if left else "")


def _sentence(dossier: Dossier, line: Line) -> str:
    note = dossier.footnote(line.footnotes[0])
    sign = {"coop": "\\+ ", "conf": "− ", "none": ""}[line.sign]
    amount = wording.amounts(line.quantities, line.object)
    facts = "; ".join(plain(x) for x in (line.object, line.place, amount) if x)
    return (
        f"- {_status(line)} · {sign}**{plain(line.action)}** · {plain(wording.arrow(line))}"
        f"{' · ' + facts if facts else ''} · {plain(wording.date(line.date))} · "
        f"{wording.count(line.reports, 'report')}  \n"
        f"  “{plain(note.quote)}”{_marks(line.footnotes)}"
    )


def _events(dossier: Dossier) -> list[str]:
    done = [line for line in dossier.own if line.happened]
    parts = ["## What happened, in time"]
    for month, lines in in_time(done):
        parts.append(f"### {plain(month)}")
        for domain, members in by_domain(lines):
            parts.append(f"*{plain(domain)}*")
            parts.append("\n".join(_sentence(dossier, line) for line in members))
    return parts if done else [*parts, "*Nothing is told as done.*"]


def _quarrels(dossier: Dossier) -> list[str]:
    if not dossier.quarrels:
        return ["## What is disputed", "*No two accounts contradict each other.*"]
    return ["## What is disputed", *(_quarrel(dossier, q) for q in dossier.quarrels)]


def _quarrel(dossier: Dossier, quarrel: Quarrel) -> str:
    line = dossier.line(quarrel.lines[0])
    title = f"{what(line)}, {wording.arrow(line)}, {wording.date(line.date)}: {quarrel.kind}"
    sides = [[dossier.footnote(n) for n in side] for side in quarrel.sides]
    cells = [
        "<br>".join(
            f"“{plain(note.quote)}” {plain(stance(note))}{_marks([note.number])}" for note in side
        )
        for side in sides
    ]
    heads = [f"side {index}" for index in range(1, len(cells) + 1)]
    return f"### {plain(title)}\n\n{_table(heads, [cells])}"


def stance(note: Footnote) -> str:
    """What one side of a dispute says: amount, status, speaker."""
    amount = wording.amounts(note.quantities)
    status = "did not happen" if note.negated else note.status
    said = "" if note.said_by == "author" else f"said by {note.said_by}"
    return ", ".join(part for part in (amount, status, said, note.publisher) if part)


def _undone(dossier: Dossier) -> list[str]:
    lines = [line for line in dossier.own if not line.happened]
    title = "## Only planned, asked for, rumoured or denied"
    if not lines:
        return [title, "*Nothing of the kind is reported.*"]
    return [title, "\n".join(_sentence(dossier, line) for line in lines)]


def _through(dossier: Dossier) -> list[str]:
    lines = [line for line in dossier.lines if line.through]
    if not lines:
        return []
    intro = "A group is named here, not the state that belongs to it; no count above holds these."
    return [
        "## Through groups",
        intro,
        "\n".join(_sentence(dossier, line) for line in lines),
    ]


def _facts(dossier: Dossier) -> list[str]:
    if not dossier.facts:
        return []
    rows = [
        (
            plain(f"{fact.subject}: {fact.what} {fact.object}") + _marks(fact.footnotes),
            plain(wording.amounts(fact.quantities) or fact.trend) or f"*{wording.NOT_REPORTED}*",
            plain(wording.date(fact.date)),
        )
        for fact in dossier.facts
    ]
    return ["## What holds and was measured", _table(("what", "amount", "when"), rows)]


def _voices(dossier: Dossier) -> list[str]:
    rows = [
        (
            plain(voice.publisher) or f"*publisher {wording.NOT_REPORTED}*",
            {"document": "prints the documents", "note": "stands in their notes"}[voice.role],
            plain(", ".join(voice.languages)) or f"*{wording.NOT_REPORTED}*",
            str(voice.events),
            plain(voice.reliability) or "not rated",
        )
        for voice in dossier.voices
    ]
    head = ("publisher", "role", "language", "events", "reliability")
    return ["## Who says so", _table(head, rows)] if rows else []


def _footnote(note: Footnote) -> str:
    rest = f" … “{plain(note.quote_rest)}”" if note.quote_rest else ""
    said = "" if note.said_by == "author" else f" Said by {plain(note.said_by)}."
    title = f"*{plain(note.title)}*" if note.title else f"title {wording.NOT_REPORTED}"
    publisher = plain(note.publisher) or f"publisher {wording.NOT_REPORTED}"
    where = f"{plain(note.doc)}, characters {note.start}–{note.end}"
    rated = plain(note.reliability) or "not rated"
    axes = f"Reading {wording.axis(note.reading)}; reliability {rated}."
    text = (
        f"[^{note.number}]: “{plain(note.quote)}”{rest}{said} {title}, {publisher}, "
        f"{plain(wording.date(note.date))} ({where}).{_link(note.address)} {axes}"
    )
    return text + "".join(
        f" Note {plain(str(rest.number))}: "
        + ("; ".join(map(_citation, rest.citations)) or plain(rest.text))
        for rest in note.notes
    )


def _citation(citation: Citation) -> str:
    native = f" (*{plain(citation.title_native)}*)" if citation.title_native else ""
    return (
        f"*{plain(citation.title) or wording.NOT_REPORTED}*{native}, "
        f"{plain(citation.publisher) or 'publisher ' + wording.NOT_REPORTED}, "
        f"{plain(wording.date(citation.date))}.{_link(citation.address)}"
    )


def _link(address: str) -> str:
    if not address:
        return ""
    safe = safe_address(address)
    return f" <{safe}>" if safe else f" {plain(address)}"
