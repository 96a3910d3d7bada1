"""Sentences held against rows, as parts of a brief: what differs first, then the rest."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from chancery.briefs import chicago, wording
from chancery.briefs.brief import Block, Entry, Heading, Para, Run, Text
from chancery.briefs.calling import Calls, one_line
from chancery.records import Work
from chancery.theses import Checked

ORDER = {
    "differs": "The rows say otherwise",
    "agrees": "The rows agree",
    "no data": "No rows to hold it against",
    "not understood": "Not understood",
}
MOST_ROWS = 5
"""Rows that one note names; the rest are counted."""


class Verdicts:
    """Lays out what was checked; documents by id, as works."""

    def __init__(
        self, found: Sequence[Checked], documents: Mapping[str, Work], calls: Calls, *,
        quotes: bool, dates: chicago.Dates,
    ) -> None:  # fmt: skip
        self.found, self.documents, self.calls = found, documents, calls
        self.quotes, self.dates = quotes, dates
        self._told: set[str] = set()
        self._last = ("", -1)

    def lede(self) -> Para:
        """How many sentences, and how they fared."""
        counts = Counter(str(checked.verdict) for checked in self.found)
        sentences = len({(c.document, c.start) for c in self.found})
        told = wording.listed(
            [f"{counts[v]} {'is' if counts[v] == 1 else 'are'} {_called(v)}"
             for v in ORDER if counts[v]]
        )  # fmt: skip
        text = f"{wording.count(sentences, 'sentence').capitalize()} could be held against rows"
        points = wording.count(len(self.found), "point")
        return Para(text=(Run(f"{text}, in {points}: {told or 'nothing'}."),), role="lede")

    def blocks(self) -> list[Block]:
        """Every verdict, the differing ones first."""
        blocks: list[Block] = []
        for verdict, title in ORDER.items():
            members = [checked for checked in self.found if checked.verdict == verdict]
            if members:
                self._last = ("", -1)
                blocks.append(Heading(2, title))
                blocks += [self._entry(checked) for checked in members]
        return blocks

    def _entry(self, checked: Checked) -> Entry:
        says = checked.understood
        parts = [says.who, says.what or checked.kind.replace("-", " "), *_about(checked)]
        figure = "" if says.value is None else f"{says.value:g} {says.unit}".strip()
        filed = " · ".join(filter(None, [" ".join(filter(None, parts)), figure]))
        return Entry(
            when=wording.date(says.date) if says.date else "",
            filed=(Run(filed or checked.reason or "not understood", "strong" if filed else ""),),
            told=self._words(checked),
            meta=self._rows(checked),
            done=checked.verdict in ("agrees", "differs"),
        )

    def _words(self, checked: Checked) -> Text:
        """The sentence with its reference; nothing where it is that of the entry before."""
        if (checked.document, checked.start) == self._last:
            return ()
        self._last = (checked.document, checked.start)
        quote = Run(f"“{one_line(checked.quote)}”", "quote")
        if not self.quotes:
            quote = Run("words left out", "muted")
        return (quote, self.calls.plain(self._reference(checked)))

    def _reference(self, checked: Checked) -> Text:
        work = self.documents[checked.document]
        first = work.id not in self._told
        self._told.add(work.id)
        self.calls.documents.setdefault(work.id, work)
        named = chicago.note(work, self.dates) if first else chicago.short(work)
        named = chicago.followed(named, ",")
        where = Run(f" {checked.doc} {checked.start}–{checked.end}", "muted")
        if self.quotes:
            return (*named, where, Run("."))
        told = hashlib.sha256(checked.quote.encode("utf-8", "surrogatepass")).hexdigest()
        return (*named, where, Run(f" SHA-256 {told}", "mono"))

    def _rows(self, checked: Checked) -> Text:
        parts: list[str] = []
        if checked.ours is not None:
            parts.append(f"the rows have {checked.ours:g} {checked.unit}".strip())
        if checked.difference is not None:
            parts.append(f"a difference of {checked.difference:+g}")
        if checked.as_of:
            parts.append(f"as of {checked.as_of}")
        if checked.reason:
            parts.append(checked.reason.rstrip("."))
        if not checked.rows and checked.sources:
            parts.append(f"would stand in {', '.join(checked.sources)}")
        text: list[Run] = [Run("; ".join(parts), "muted")] if parts else []
        return (*text, self.calls.plain(_row_note(checked))) if checked.rows else tuple(text)


def _row_note(checked: Checked) -> Text:
    """The rows under a verdict, each with its file and line, and what must be cited for them."""
    told = [
        f"{row.says} ({row.dataset}{', ' + row.days if row.days else ''}"
        + (f"; {row.file}, line {row.line}" if row.file else "")
        + ")"
        for row in checked.rows[:MOST_ROWS]
    ]
    if len(checked.rows) > MOST_ROWS:
        told.append(f"and {len(checked.rows) - MOST_ROWS} more rows")
    return (Run("; ".join(told) + ". "), Run(" ".join(checked.citations), "muted"))


def _about(checked: Checked) -> tuple[str, str]:
    """Whom and what it is about, as words: no id where the words stand beside it, and never the
    whole sentence, which is quoted under it."""
    says = checked.understood
    sentence = len(says.text) * 2 > len(checked.quote)
    text = "" if sentence and one_line(says.text) in one_line(checked.quote) else says.text
    return ("" if text and ":" in says.whom else says.whom, text)


def _called(verdict: str) -> str:
    return {"differs": "told otherwise by the rows", "agrees": "borne out by them",
            "no data": "without rows", "not understood": "not understood"}[verdict]  # fmt: skip


def datasets_cited(found: Sequence[Checked]) -> tuple[str, ...]:
    """What must be cited for the rows of all verdicts, each once."""
    return tuple(sorted({citation for checked in found for citation in checked.citations}))
