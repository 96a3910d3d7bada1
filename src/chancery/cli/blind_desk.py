"""Coding blind at the terminal: a sentence, nobody's coding of it, and a line to type.

An empty line goes on (nothing to code there, or all of it said); `-` goes back, `x` takes what
you said of the sentence away, `?` helps, `q` ends the sitting. Where you stopped, you begin again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from chancery.cli.claims import in_short
from chancery.cli.desk_page import WIDTH, flat, run_in
from chancery.cli.marks import AMBER, GREEN
from chancery.cli.output import plain
from chancery.questions import amounts
from chancery.records import BlindPassage, ChanceryError, Claim

if TYPE_CHECKING:
    from chancery.casebook import Casebook
    from chancery.cli.keys import Keys

HELP = """
 One claim a line: who, the type (or relation), whom; then fields.

   China AID Kyrgyzstan date=2020-03 quantities="5,000 masks"
   China; Russia CONSULT Kazakhstan status=planned
   Kyrgyzstan debtor_of China
   Kyrgyzstan measure "share of debt" quantities="45 percent"
   thesis "Aid buys silence."

 Empty line: on. -: back. x: take away what you said of this sentence. q: done for now.
"""


class BlindDesk:
    """One document, sentence by sentence."""

    def __init__(
        self, casebook: Casebook, document: str, keys: Keys, person: str, console: Console
    ) -> None:
        self.casebook, self.keys, self.person, self.console = casebook, keys, person, console
        self.passages = casebook.blind_passages(document, person=person)
        done = casebook.blind_progress(document, person=person)
        self.at = next((n for n, p in enumerate(self.passages) if p.start >= done), 0)
        self.lines: list[str] = []
        self.said = ""

    def sit(self) -> bool:
        """Until the document (true) or the person (false) is done."""
        while self.at < len(self.passages):
            self._show()
            self.said = ""
            try:
                line = self.keys.line("claim ▸ ")
            except EOFError:
                return False
            if line == "q":
                return False
            try:
                self._take(line)
            except ChanceryError as error:
                self.said = str(error)
        return True

    @property
    def passage(self) -> BlindPassage:
        """The sentence on the desk."""
        return self.passages[self.at]

    def _take(self, line: str) -> None:
        if line == "?":
            self.said = HELP
        elif line == "-":
            self.at, self.lines = max(0, self.at - 1), []
        elif line == "x":
            self.lines = []
            self.casebook.code_blind(self.passage, (), person=self.person)
        elif line:
            self.casebook.code_blind(self.passage, [*self.lines, line], person=self.person)
            self.lines.append(line)
        else:
            if not self.lines and not self._own():
                self.casebook.code_blind(self.passage, (), person=self.person)
            self.at, self.lines = self.at + 1, []

    def _own(self) -> list[Claim]:
        found = self.casebook.coded_blind(self.passage.document, person=self.person)
        return [c for c in found if self.passage.start <= c.start < self.passage.end]

    def _show(self) -> None:
        now = self.passage
        if self.console.is_terminal:
            self.console.clear()
        head = Text("Coding blind", style="bold")
        head.append(f"   {now.number} of {now.of} · {plain(self.person)}", style="dim")
        about = " · ".join(filter(None, (now.publisher, now.title or now.doc, now.date)))
        words = Text(run_in(now.before[-240:], left=True), style="dim")
        words.append(flat(now.text), style="bold not dim")
        words.append(run_in(now.after[:200], left=False), style="dim")
        own = [Text(f"  {_told(claim)}", style=GREEN) for claim in self._own()]
        said = [Text(plain(self.said), style=AMBER)] if self.said else []
        keys = Text(" Enter on   - back   x take away   ? how to write it   q done", style="dim")
        shown = Group(
            head, Rule(style="dim"), Text(plain(about), style="dim"), Text(),
            Padding(words, (0, 2)), Text(), *own, Rule(style="dim"), keys, *said,
        )  # fmt: skip
        self.console.print(shown, width=min(WIDTH, self.console.width))


def _told(claim: Claim) -> str:
    """What she said, in a line."""
    _, date, what, status, _ = in_short(claim)
    counted = amounts(getattr(claim, "quantities", ()))
    place = getattr(claim, "place", "")
    return plain(" · ".join(filter(None, (what, status, date, place, counted))))
