"""One claim on a page: its words in their sentence, its fields, the three axes, the notes under it.

Drawn as rich renderables and nothing else; what is done with a key is told in `desk.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from chancery.cli.marks import (
    AMBER,
    GREEN,
    mark_of,
    reading_bar,
    sign_of,
    status_of,
    support,
)
from chancery.cli.output import plain
from chancery.questions import amounts
from chancery.records import (
    Actor,
    Claim,
    Event,
    EventClaim,
    MeasureClaim,
    QueueItem,
    StateClaim,
    Trail,
)

WIDTH = 92
KEYS = (
    ("a", "accept"), ("x", "reject"), ("e", "amend"), ("u", "unsure"), ("s", "same …"),
    ("w", "why"), ("z", "undo"), ("j k", "move"), ("?", "keys"),
    ("q", "done"),
)  # fmt: skip


def page(
    item: QueueItem,
    trail: Trail,
    disputing: Sequence[Claim] = (),
    *,
    place: str,
    person: str,
    why: str = "",
    said: str = "",
) -> RenderableType:
    """The whole page of one claim; `disputing` are the claims that contradict it, `said` is what
    the last key did."""
    claim = trail.claim
    parts: list[RenderableType] = [
        _head(place, person),
        Rule(style="dim"),
        Text(_source(trail), style="dim"),
        Text(),
        Padding(_words(trail), (0, 2)),
        Text(),
        _fields(claim),
        Text(),
        _axes(claim, item),
        *_disputes(claim, item.event, disputing),
        *_notes(trail),
        *_reviewed(claim),
        Text(),
        _line("here because", " · ".join(item.reasons)),
    ]
    if why:
        parts.append(_line("why", why, GREEN))
    parts += [Rule(style="dim"), keys_line()]
    if said:
        parts.append(Text(plain(said), style=AMBER if said.endswith(".") else GREEN))
    return Group(*parts)


def _head(place: str, person: str) -> RenderableType:
    table = Table.grid(expand=True)
    table.add_column()
    table.add_column(justify="right")
    table.add_row(Text("Review", style="bold"), Text(f"{place} · {plain(person)}", style="dim"))
    return table


def _source(trail: Trail) -> str:
    told = (trail.publisher, trail.title or trail.doc, trail.date or "no date")
    return plain(" · ".join(filter(None, told)))


def _words(trail: Trail) -> Text:
    """The claim's words in their sentence: its line as its status has it, its sign before it."""
    claim = trail.claim
    text = Text(run_in(trail.before, left=True), style="dim")
    if isinstance(claim, EventClaim):
        sign, colour = sign_of(claim.action)
        text.append(f"{sign} ", style=f"bold not dim {colour}")
    text.append(flat(trail.quote), style=f"not dim bold {_line_style(claim)}")
    text.append(run_in(trail.after, left=False), style="dim")
    return text


def run_in(words: str, *, left: bool) -> str:
    """What stands around a quote, cut at a word and at the paragraph it belongs to."""
    near = words.rsplit("\n\n", 1)[-1] if left else words.split("\n\n", 1)[0]
    cut = near == words and len(words) >= 150
    line = flat(near)
    if cut and " " in line:
        line = f"… {line.split(' ', 1)[1]}" if left else f"{line.rsplit(' ', 1)[0]} …"
    return line


def flat(words: str) -> str:
    """Words on one line, without what a terminal could take for a command; spaces at the ends of
    what was cut stay."""
    edge = " " if words[:1].isspace() else ""
    tail = " " if words[-1:].isspace() and words.strip() else ""
    return edge + plain(" ".join(words.split())) + tail


def _line_style(claim: Claim) -> str:
    """Solid for what happened, slanted for what is intended or unsure, struck if taken back."""
    status = getattr(claim, "status", "actual")
    if status in ("denied", "cancelled", "disproved"):
        return "strike"
    return "underline" if status in ("actual", "ongoing") else "italic underline"


def _fields(claim: Claim) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", justify="right", width=12)
    table.add_column(ratio=1)
    amended = claim.review.was if claim.review else {}
    for name, field, value in _told(claim):
        text = value if isinstance(value, Text) else Text(plain(value))
        if field in amended:
            text = text + Text(f"   was {_was(amended[field])}", style=f"{GREEN} dim")
        table.add_row(name, text)
    return table


def _told(claim: Claim) -> Iterator[tuple[str, str, str | Text]]:
    """What a claim says, field by field; an empty field says that nothing is reported."""
    if isinstance(claim, EventClaim):
        sign, colour = sign_of(claim.action)
        act = Text(f"{sign} {claim.action}", style=colour)
        if claim.mode:
            act.append(f" ({plain(claim.mode)})")
        if claim.action_note:
            act.append(f" {plain(claim.action_note)}")
        yield "who", "sources", actors(claim.sources)
        yield "action", "action", act
        yield "whom", "targets", actors(claim.targets)
        yield "status", "status", f"{mark_of(claim)} {status_of(claim)}"
        yield "when", "date", claim.date or "not reported"
        yield "where", "place", claim.place or "not reported"
        if claim.quantities:
            yield "how much", "quantities", amounts(claim.quantities)
        if claim.object:
            yield "object", "object", claim.object
        if claim.via:
            yield "through", "via", actors(claim.via)
        yield "domain", "context", ", ".join(claim.context) or "none"
    elif isinstance(claim, StateClaim):
        about = claim.object.name if isinstance(claim.object, Actor) else claim.object
        yield "who", "subject", actors((claim.subject,))
        yield "relation", "relation", claim.relation
        yield "whom", "object", about or "not reported"
        yield "when", "date", claim.date or "not reported"
    elif isinstance(claim, MeasureClaim):
        yield "of whom", "subject", actors((claim.subject,))
        yield "measure", "what", claim.what
        yield "how much", "quantities", amounts(claim.quantities) or claim.trend or "not reported"
        yield "when", "date", claim.date or "not reported"
    else:
        yield "thesis", "text", claim.text
    hedged = ", hedged" if claim.hedged else ""
    yield "said by", "said_by", f"{claim.said_by}{hedged}"


def actors(several: tuple[Actor, ...]) -> str:
    """Actors with the state they belong to."""
    return (
        "; ".join(
            f"{a.name} ({a.state or a.kind})" if a.kind != "state" else f"{a.name} ({a.state})"
            for a in several
        )
        or "nobody named"
    )


def _was(value: object) -> str:
    """What the coder said, in a word or two."""
    if isinstance(value, list):
        return plain(", ".join(_was(one) for one in value)) or "nothing"
    if isinstance(value, dict):
        return plain(value.get("name") or f"{value.get('value')} {value.get('unit', '')}".strip())
    return plain(value) or "nothing"


def _axes(claim: Claim, item: QueueItem) -> RenderableType:
    """Reading, reliability, support: always in this order, never one number."""
    accepted = bool(claim.review and claim.review.state == "accepted")
    rated = item.claim
    letters = [
        f"{who} {letter}" if letter else f"{who} not rated"
        for who, letter in (
            ("publisher", rated.publisher_reliability),
            *((("speaker", rated.speaker_reliability),) if claim.said_by != "author" else ()),
        )
    ]
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", justify="right", width=12)
    table.add_column()
    table.add_row("reading", Text(reading_bar(claim.reading), style=GREEN if accepted else ""))
    table.add_row("reliability", Text(", ".join(letters)))
    table.add_row("support", Text(support(item.event)))
    return table


def _disputes(
    claim: Claim, event: Event | None, disputing: Sequence[Claim]
) -> Iterator[RenderableType]:
    """What contradicts the claim, in its own words, as wide as the claim itself."""
    words = {other.id: other for other in disputing}
    for dispute in event.disputes if event else ():
        for id in dispute.claims:
            if id != claim.id and id in words:
                other = words[id]
                yield Text()
                told = f"“{flat(other.quote)}” {other.doc}, known {other.known}"
                yield _line(dispute.kind, told)


def _notes(trail: Trail) -> Iterator[RenderableType]:
    for note in trail.notes:
        yield Text()
        yield _line(f"note {note.number}", " ".join(note.text.split()), "dim")


def _reviewed(claim: Claim) -> Iterator[RenderableType]:
    if claim.review:
        yield Text()
    if claim.review and claim.review.state:
        reason = f": {claim.review.reason}" if claim.review.reason else ""
        yield _line(claim.review.state, f"by {claim.review.person}{reason}", GREEN)
    for comment in claim.review.comments if claim.review else ():
        yield _line("comment", f"{comment.person}: {comment.text}", GREEN)


def _line(label: str, words: str, style: str = "") -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", justify="right", width=12)
    table.add_column(ratio=1)
    table.add_row(label, Text(plain(words), style=style))
    return table


def keys_line() -> Text:
    """The keys, each beside its word."""
    text = Text()
    for key, word in KEYS:
        text.append(key, style=f"bold {GREEN}")
        text.append(f" {word}  ", style="dim")
    return text
