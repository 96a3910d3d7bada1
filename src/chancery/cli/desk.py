"""The review desk: claims one by one, single keys, every decision a judgement at once.

a accept   x reject   e amend   u unsure   s same or different   w say why   c comment
n new: what the coder missed    z undo     j k next, back        t trail     ? keys   q done
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from rich.console import Console, RenderableType
from rich.text import Text

from chancery.cli.desk_page import WIDTH, page
from chancery.cli.marks import GREEN
from chancery.cli.output import plain
from chancery.records import ChanceryError, Claim, EventClaim, QueueItem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chancery.casebook import Casebook
    from chancery.cli.keys import Keys
    from chancery.store import Judgement

HELP = """
 a  accept: it was read right           x  reject: it is no such claim
 e  amend: field=value, several on a line (status=planned date=2020-03 who="China; WFP")
 u  unsure: you looked and cannot tell  s  same happening as another claim, or different
 w  say why: goes with the next key     c  comment: decides nothing
 z  undo the last judgement             j k  next, back (arrows too)
 n  new: a claim that the coder missed in this sentence (China AID Kyrgyzstan date=2020-03)
 t  trail: where the words stand        q  done

Every decision is filed at once under your name, and can be undone: chancery judgements.
"""
DECIDED = {"a": ("accept", "accepted"), "x": ("reject", "rejected"), "u": ("unsure", "unsure")}


class Desk:
    """A sitting: the queue, where you are in it, and what you did."""

    def __init__(
        self, casebook: Casebook, items: Sequence[QueueItem], keys: Keys, person: str,
        console: Console,
    ) -> None:  # fmt: skip
        self.casebook, self.items, self.keys, self.person = casebook, items, keys, person
        self.console = console
        self.at = 0
        self.why = self.said = ""
        self.made: list[tuple[Judgement, int]] = []

    def sit(self) -> int:
        """Until the queue or the person is done; how many judgements stand."""
        while True:
            at_end = self.at >= len(self.items)
            self._show_end() if at_end else self._show()
            key = self.keys.key()
            self.said = ""
            if key == "q" or (at_end and key not in ("z", "k")):
                break
            try:
                self._do(key)
            except ChanceryError as error:
                self.said = str(error)
            except EOFError:
                break
        return len(self.made)

    @property
    def claim(self) -> Claim:
        """The claim that lies on the desk."""
        return self.items[self.at].claim

    def _do(self, key: str) -> None:
        if key in DECIDED:
            verb, said = DECIDED[key]
            self._file(getattr(self.casebook, verb)(self.claim.id, **self._told()), said)
        elif key in _ACTS:
            _ACTS[key](self)
        else:
            self.said = f"{key!r} is no key here; ? shows them."

    def _told(self) -> dict[str, str]:
        return {"person": self.person, "reason": self.why}

    def _file(self, judgement: Judgement, said: str, *, on: bool = True) -> None:
        self.made.append((judgement, self.at))
        self.why = ""
        self.said = f"{said} · {judgement.id}, z undoes it"
        if on:
            self.at += 1

    def amend(self) -> None:
        """Read field=value from a line, and file it."""
        line = self.keys.line("field=value ▸ ")
        if not line:
            return
        try:
            words = shlex.split(line)
        except ValueError:
            self.said = "A quotation mark is left open; try again."
            return
        fields = dict(word.split("=", 1) for word in words if "=" in word)
        if not fields or len(fields) < len(words):
            self.said = 'Write field=value, as in status=planned who="China; WFP".'
            return
        self._file(self.casebook.amend(self.claim.id, fields, **self._told()), "amended")

    def comment(self) -> None:
        """File a comment; the claim stays on the desk."""
        if words := self.keys.line("comment ▸ "):
            made = self.casebook.comment(self.claim.id, words, person=self.person)
            self._file(made, "commented", on=False)

    def add(self) -> None:
        """Add a claim that the coder did not find in this sentence."""
        if line := self.keys.line("who TYPE whom field=value ▸ "):
            made = self.casebook.add_claim(
                self.claim.document, line, at=self.claim.start, **self._told()
            )
            self._file(made, f"added {made.subject}", on=False)

    def say_why(self) -> None:
        """The reason that goes with the next decision."""
        self.why = self.keys.line("why ▸ ", self.why)

    def undo(self) -> None:
        """Take the last judgement of this sitting back, and return to its claim."""
        if not self.made:
            self.said = (
                "Nothing was decided in this sitting; chancery undo takes back earlier ones."
            )
            return
        judgement, self.at = self.made.pop()
        self.casebook.undo(judgement.id, person=self.person, reason=self.why)
        self.why, self.said = "", f"{judgement.id} undone"

    def step(self, by: int) -> None:
        """To the next or the last claim, deciding nothing."""
        self.at, self.why = max(0, self.at + by), ""

    def pair(self) -> None:
        """Say whether another claim speaks of the same happening."""
        others = self.casebook.alike(self.claim.id)
        if not others:
            self.said = "No other claim tells of anything like it."
            return
        lines = Text("\n Does one of these tell of the same happening?\n\n", style="bold")
        for number, other in enumerate(others, 1):
            lines.append(f" {number} ", style="bold")
            lines.append(_in_short(other))
        lines.append("\n a number, or any other key to go back", style="dim")
        self._print(lines)
        chosen = self.keys.key()
        if not chosen.isdecimal() or not 0 < int(chosen) <= len(others):
            return
        self._print(Text(" s same   d different   u unsure", style="dim"))
        answer = {"s": "same", "d": "different", "u": "unsure"}.get(self.keys.key())
        if answer:
            other = others[int(chosen) - 1]
            made = self.casebook.pair(self.claim.id, other.id, answer, **self._told())  # type: ignore[arg-type]
            self._file(made, f"{answer} as {other.id}", on=False)

    def trail(self) -> None:
        """Where the words stand."""
        told = self.casebook.trail(self.claim.id)[0]
        self.said = (
            f"{told.claim.id} · {told.doc} · characters {told.claim.start}–{told.claim.end}"
            + (f" · {told.address}" if told.address else "")
        )

    def help(self) -> None:
        """All keys."""
        self._print(Text(HELP))
        self.keys.key()

    def _show(self) -> None:
        item = self.items[self.at]
        trail = self.casebook.trail(item.claim.id)[0]
        disputed = [id for d in (item.event.disputes if item.event else ()) for id in d.claims]
        against = self.casebook.claims_of(tuple(dict.fromkeys(disputed)))
        place = f"{self.at + 1} of {len(self.items)}, {len(self.made)} decided"
        if self.console.is_terminal:
            self.console.clear()
        self._print(
            page(
                item, trail, against, place=place, person=self.person, why=self.why, said=self.said
            )
        )

    def _show_end(self) -> None:
        text = Text(f"{plain(self.said)}\n\n" if self.said else "", style=GREEN)
        text.append("That was the last of them.  ", style="default")
        text.append("z", style=f"bold {GREEN}")
        text.append(" undo  ", style="dim")
        text.append("k", style=f"bold {GREEN}")
        text.append(" back  any other key: done", style="dim")
        self._print(text)

    def _print(self, what: RenderableType) -> None:
        self.console.print(what, width=min(WIDTH, self.console.width))


_ACTS = {
    "e": Desk.amend, "w": Desk.say_why, "z": Desk.undo, "s": Desk.pair, "t": Desk.trail,
    "c": Desk.comment, "n": Desk.add, "?": Desk.help, "j": lambda desk: desk.step(1),
    "k": lambda desk: desk.step(-1), "\n": Desk.trail,
}  # fmt: skip


def _in_short(claim: Claim) -> str:
    date = claim.date if isinstance(claim, EventClaim) else ""
    words = " ".join(claim.quote.split())
    short = words if len(words) < 150 else f"{words[:150].rsplit(' ', 1)[0]} …"
    return plain(f"{date or 'no date'} · {claim.doc}\n   “{short}”\n")
