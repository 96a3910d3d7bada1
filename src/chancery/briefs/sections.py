"""The sections of the page: events, flows, disputes, facts and voices, each with its meaning."""

from __future__ import annotations

from collections.abc import Iterable

from chancery.briefs import wording
from chancery.briefs.arrange import by_domain, in_time, what
from chancery.briefs.dossier import Dossier, Footnote, Line, Quarrel
from chancery.briefs.drawing import axes, mark, status_word
from chancery.briefs.flows import Flows, flows
from chancery.briefs.html import Child, Markup, join, tag
from chancery.briefs.pieces import between, marks, quoted, reason, section

ACCOUNTS = 3
"""Accounts that are quoted on one side of a dispute; further ones are cited."""


def entry(dossier: Dossier, line: Line) -> Markup:
    """One event: what the machine filed in sans, what somebody wrote in serif."""
    note = dossier.footnote(line.footnotes[0])
    amount = wording.amounts(line.quantities, beside=line.object)
    filed = [
        status_word(line),
        tag("b", {"coop": "+ ", "conf": "− ", "none": ""}[line.sign] + line.action, cls="plover"),
        tag("span", wording.arrow(line)),
        *(tag("span", part) for part in (line.object, line.place, amount) if part),
        tag("i", "hedged") if line.hedged else None,
        _later(line),
        tag("a", "disputed", href="#disputes") if line.disputed else None,
    ]
    return tag(
        "li",
        tag("p", *filed, cls=f"filed {line.sign}"),
        tag(
            "p", quoted(note), marks(line.footnotes), cls="told" if line.happened else "told undone"
        ),
        tag("p", _said(note), axes(note, line.reports, line.prints), cls="meta"),
        id=line.id,
    )


def _later(line: Line) -> Markup | None:
    return tag("a", "called off later", href=f"#{line.called_off}") if line.called_off else None


def _said(note: Footnote) -> Markup:
    who = "" if note.said_by == "author" else f"said by {note.said_by} · "
    return tag("span", f"{who}{note.publisher or 'publisher ' + wording.NOT_REPORTED}")


def _dated(dossier: Dossier, lines: Iterable[Line]) -> Markup:
    rows = [tag("div", tag("time", wording.date(x.date)), tag("ol", entry(dossier, x)), cls="on")
            for x in lines]  # fmt: skip
    return join(*rows)


def events(dossier: Dossier) -> Markup:
    """What happened, by month and domain."""
    parts: list[Child] = []
    for month, lines in in_time(line for line in dossier.own if line.happened):
        parts.append(tag("h3", month, cls="month"))
        for domain, members in by_domain(lines):
            parts.append(tag("h4", domain))
            parts.append(_dated(dossier, members))
    return section(
        "events",
        "What happened, in time",
        "Only what is told as done. The words are the document's; type and parties are how they "
        "were filed. Under them stand three marks: how well they were read, how reliable the "
        "publisher is, how many independent reports there are.",
        *(parts or [reason("Nothing is told as done.")]),
    )


def undone(dossier: Dossier) -> Markup:
    """What was planned, asked for, rumoured, denied, or said not to have happened."""
    lines = [line for line in dossier.own if not line.happened]
    return section(
        "undone",
        "Only planned, asked for, rumoured or denied",
        "None of this is counted as done. What was denied, called off or disproved stays, "
        "under a bar.",
        _dated(dossier, lines) if lines else reason("Nothing of the kind is reported."),
    )


def through(dossier: Dossier) -> Markup | None:
    """What names a group that one of the two belongs to."""
    lines = [line for line in dossier.lines if line.through]
    if not lines:
        return None
    return section(
        "through",
        "Through groups",
        "A group is named, not the state that belongs to it. No count above holds these.",
        _dated(dossier, lines),
    )


def flow_section(dossier: Dossier) -> Markup:
    """What flowed each way, in two tables of one width."""
    a, b = dossier.source_name, dossier.target_name
    sides = [
        tag("div", tag("h3", f"{one} → {other}"), _flow_table(found))
        for found, one, other in (
            (flows(dossier, "there"), a, b),
            (flows(dossier, "back"), b, a),
        )
    ]
    return section(
        "flows",
        "What flowed each way",
        "Only what happened, undisputed and by itself, enters a total. What is left out has its "
        "own line, with the reason.",
        tag("div", *sides, cls="sides"),
    )


def _flow_table(found: Flows) -> Markup:
    if not found.lines:
        return tag("p", reason("No flow is reported."))
    head = tag(
        "tr",
        *(tag("th", text, scope="col", cls="num" if text == "amount" else None)
          for text in ("what", "when", "status", "amount")),
    )  # fmt: skip
    rows = [
        tag(
            "tr",
            tag(
                "td",
                tag("a", what(line), href=f"#{line.id}"),
                marks(line.footnotes),
                tag("small", wording.date(line.date), cls="narrow"),
            ),
            tag("td", wording.date(line.date)),
            tag("td", status_word(line), _flags(line)),
            tag("td", wording.amounts(line.quantities, beside=what(line)) or reason(), cls="num"),
        )
        for line in found.lines
    ]
    return tag("table", tag("thead", head), tag("tbody", *rows), _sums(found), cls="flow")


def _flags(line: Line) -> Markup | None:
    flags = [tag("a", "disputed", href="#disputes")] if line.disputed else []
    later = _later(line)
    flags += [later] if later else []
    flags += [tag("i", "hedged")] if line.hedged else []
    return tag("small", *between(flags, ", ")) if flags else None


def _sums(found: Flows) -> Markup:
    sums: list[Child] = []
    for total in found.totals:
        sums += [wording.amount(total.quantity), marks(total.footnotes), tag("br")]
    happened = f"Happened: {wording.count(found.happened, 'flow')}"
    rows = [(happened, tag("td", *(sums[:-1] or [reason("no sum")]), cls="num"), "done")]
    rows += [
        (f"Not added: {why}", tag("td", str(n), cls="num"), "left") for why, n in found.left_out
    ]
    written = [
        tag("tr", tag("td", text, colspan=2), tag("td"), n, cls=name) for text, n, name in rows
    ]
    return tag("tfoot", *written)


def disputes(dossier: Dossier) -> Markup:
    """Accounts that contradict each other, side by side and of equal width."""
    body = [_quarrel(dossier, quarrel) for quarrel in dossier.quarrels]
    return section(
        "disputes",
        "What is disputed",
        "Both sides in their own words, in the order in which they became known. The middle "
        "names the kind of contradiction.",
        *(body or [reason("No two accounts of one act contradict each other.")]),
    )


def _quarrel(dossier: Dossier, quarrel: Quarrel) -> Markup:
    line = dossier.line(quarrel.lines[0])
    title = f"{what(line)}, {wording.arrow(line)}, {wording.date(line.date)}"
    versus = tag("p", quarrel.kind, cls="vs")
    cells: list[Child] = []
    for side in quarrel.sides:
        cells += [versus] if cells else []
        told = [_account(dossier.footnote(number), line) for number in side[:ACCOUNTS]]
        more = tag("p", "and ", marks(side[ACCOUNTS:])) if side[ACCOUNTS:] else None
        cells.append(tag("div", *told, more))
    return tag("div", tag("h3", title[:1].upper() + title[1:]), *cells, cls="dispute")


def _account(note: Footnote, line: Line) -> Markup:
    amount = wording.amounts(note.quantities)
    word = "did not happen" if note.negated else note.status
    said = note.publisher if note.said_by == "author" else f"said by {note.said_by}"
    foot = tag(
        "footer",
        tag("b", amount) if amount else None,
        tag("span", mark(note.status, note.negated), word, cls=f"st {line.sign}"),
        tag("span", said or f"publisher {wording.NOT_REPORTED}"),
        tag("span", f"known {wording.day(note.known)}"),
        axes(note),
    )
    return tag("figure", tag("blockquote", quoted(note), marks([note.number])), foot)


def facts(dossier: Dossier) -> Markup | None:
    """Relations that hold, and numbers that were measured, between the two."""
    if not dossier.facts:
        return None
    head = tag("tr", *(tag("th", text, scope="col") for text in ("what", "amount", "when")))
    rows = [
        tag(
            "tr",
            tag("td", f"{fact.subject}: {fact.what} {fact.object}", marks(fact.footnotes)),
            tag("td", wording.amounts(fact.quantities) or fact.trend or reason()),
            tag("td", wording.date(fact.date)),
        )
        for fact in dossier.facts
    ]
    return section(
        "facts",
        "What holds and was measured",
        "Relations over time and numbers with their meaning, as the documents have them.",
        tag("table", tag("thead", head), tag("tbody", *rows)),
    )


def voice_section(dossier: Dossier) -> Markup | None:
    """Who stands behind the lines."""
    if not dossier.voices:
        return None
    names = ("publisher", "stands", "language", "footnotes", "events", "reliability")
    head = tag(
        "tr", *(tag("th", n, scope="col", cls="num" if n == "events" else None) for n in names)
    )
    rows = [
        tag(
            "tr",
            tag("td", voice.publisher or reason()),
            tag("td", "in print" if voice.role == "document" else "in a note"),
            tag("td", ", ".join(voice.languages) or reason()),
            tag("td", marks(voice.footnotes), cls="refs"),
            tag("td", str(voice.events), cls="num"),
            tag("td", tag("span", tag("span", voice.reliability or "–",
                cls="rl" if voice.reliability else "rl na"), cls="axes"),
                "" if voice.reliability else " not rated"),
        )
        for voice in dossier.voices
    ]  # fmt: skip
    return section(
        "voices",
        "Who says so",
        "Publishers of the documents, and of the works that stand in their notes.",
        tag("table", tag("thead", head), tag("tbody", *rows), cls="voices"),
    )
