"""The answer to a question, as a record: what was understood, rows, totals, disputes, footnotes.

An `Answer` is complete: who prints it needs no casebook, and adds no words of his own. Nothing in
it is prose about the world; every row rests on footnotes, and every footnote gives exact words.

    answer.understood.who        # whom the question asks about as the one who acts
    answer.rows[0].footnotes     # numbers; answer.footnote(1).quote
    [row for row in answer.rows if row.counted]
"""

from __future__ import annotations

from typing import Literal

import msgspec

from chancery.records import Actor, DisputeKind, NoteUnder, Quantity, Status

Kind = Literal[
    "", "who", "whom", "what", "when", "where", "how much", "how many", "times", "yes/no"
]
Aggregate = Literal["", "first", "last", "compare"]
Side = Literal["yes", "no", "open"]
ClaimKind = Literal["event", "state", "measure"]


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """A thing asked about: the word of the question, and beginnings of words that stand for it in
    any language; or a domain that a claim may belong to instead."""

    word: str
    stems: tuple[str, ...] = ()
    domain: str = ""


class Understood(msgspec.Struct, frozen=True, kw_only=True):
    """What the question was taken to ask. All that is given must fit a claim.

    who: those who act. whom: those acted upon. parties: those who take part, whichever side.
    since, until: EDTF days. statuses: those asked for, if not what happened. compared: the names
    or periods to be set beside each other. not_understood: words that could not be placed.
    """

    question: str
    language: str = "en"
    kind: Kind = ""
    aggregate: Aggregate = ""
    who: tuple[Actor, ...] = ()
    whom: tuple[Actor, ...] = ()
    parties: tuple[Actor, ...] = ()
    speakers: tuple[Actor, ...] = ()
    types: tuple[str, ...] = ()
    kinds: tuple[ClaimKind, ...] = ()
    mode: str = ""
    topics: tuple[Topic, ...] = ()
    amount: Topic | None = None
    money: bool = False
    when: str = ""
    since: str = ""
    until: str = ""
    place: str = ""
    place_state: str = ""
    statuses: tuple[Status, ...] = ()
    disputed: bool = False
    compared: tuple[str, ...] = ()
    compared_side: Literal["", "who", "whom", "parties", "when"] = ""
    names: Literal["", "state"] = ""
    """Whether states are asked for, not bodies or persons of theirs."""
    not_understood: tuple[str, ...] = ()
    by: dict[str, str] = msgspec.field(default_factory=dict)
    """Field → the words of the question that decided it."""

    @property
    def only_words(self) -> bool:
        """Whether nothing but words that any text may hold narrows what is meant."""
        return not (
            self.who or self.whom or self.parties or self.speakers or self.types or self.kinds
            or self.place or self.place_state or self.statuses or self.disputed
        )  # fmt: skip

    @property
    def asks_nothing(self) -> bool:
        """Whether nothing at all narrows what is meant."""
        return self.only_words and not (self.topics or self.since or self.until)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One event, or one claim of a state or measure. `counted`: it is told as having happened, and
    so may stand in counts and totals; what is planned, rumoured or denied never is."""

    rank: int
    kind: ClaimKind
    id: str
    event: str = ""
    claims: tuple[str, ...] = ()
    type: str = ""
    date: str = ""
    status: str = ""
    negated: bool = False
    hedged: bool = False
    side: Side = "yes"
    counted: bool = True
    who: tuple[Actor, ...] = ()
    whom: tuple[Actor, ...] = ()
    object: str = ""
    place: str = ""
    amounts: tuple[Quantity, ...] = ()
    cumulative: bool = False
    speaker: str = ""
    reports: int = 0
    against: int = 0
    """Independent reports that say so, and that say the opposite."""
    disputed: tuple[DisputeKind, ...] = ()
    refines: tuple[str, ...] = ()
    """Ids of events of which this is a part, or a more exact account."""
    group: str = ""
    quote: str
    document: str
    doc: str
    start: int
    end: int
    footnotes: tuple[int, ...] = ()


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was asked for (a name, a day, a place), and the ranks of the rows it is
    from."""

    text: str
    rows: tuple[int, ...]


class Total(msgspec.Struct, frozen=True, kw_only=True):
    """One sum: what may be added, of one type and unit; `cumulative` sums are as reported, not
    added."""

    quantity: Quantity
    type: str = ""
    group: str = ""
    cumulative: bool = False
    rows: tuple[int, ...] = ()


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """Rows whose amounts stand in no total, and why."""

    reason: str
    rows: tuple[int, ...]


class Quarrel(msgspec.Struct, frozen=True, kw_only=True):
    """A dispute: its kind, the rows it is about, and the footnotes of the claims."""

    kind: DisputeKind
    rows: tuple[int, ...]
    footnotes: tuple[int, ...]


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """Of a question for yes or no: the footnotes of the claims for it, against it, and those
    that leave it open."""

    yes: tuple[int, ...] = ()
    no: tuple[int, ...] = ()
    open: tuple[int, ...] = ()


class Footnote(msgspec.Struct, frozen=True, kw_only=True):
    """The words behind a row, where they stand, and the notes that they rest on."""

    number: int
    claim: str
    quote: str
    start: int
    end: int
    document: str
    doc: str
    title: str = ""
    publisher: str = ""
    date: str = ""
    address: str = ""
    language: str = ""
    said_by: str = "author"
    status: str = ""
    negated: bool = False
    hedged: bool = False
    known: str = ""
    recorded: str = ""
    reading: float | None = None
    notes: tuple[NoteUnder, ...] = ()


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What the casebook has on a question. `parts` is the short answer: the names, days or places
    of the counted rows (of those asked for, where what is planned or rumoured was asked)."""

    understood: Understood
    parts: tuple[Part, ...] = ()
    verdict: Verdict | None = None
    count: int = 0
    """How many counted acts: accounts that differ in the amount are one."""
    rows: tuple[Row, ...] = ()
    totals: tuple[Total, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    disputes: tuple[Quarrel, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    remarks: tuple[str, ...] = ()
    known_by: str = ""
    recorded_by: str = ""

    @property
    def found(self) -> bool:
        """Whether there is any row."""
        return bool(self.rows)

    def footnote(self, number: int) -> Footnote:
        """The footnote of that number."""
        return self.footnotes[number - 1]
