"""The coder: passages out as questions, answers in as claims, refusals and costs as remarks.

It goes through a document batch by batch. An answer that cannot be read is asked for once more,
then in halves; a document is filed only when every batch of it was answered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import msgspec

from chancery.coding.base import Coding, Options, Spent
from chancery.coding.llm import batches, prompt, spending
from chancery.coding.llm.accepting import Acceptance, RefusedError
from chancery.coding.llm.asked import NotReadError, Told, read_answer, schema
from chancery.coding.llm.batches import Batch
from chancery.coding.llm.cache import Cache, Kept, name_of
from chancery.coding.llm.endpoint import Endpoint, StoppedError
from chancery.coding.llm.prompt import Question
from chancery.coding.llm.settings import Settings, reachable, settings
from chancery.coding.llm.styles import Reply
from chancery.language import detect
from chancery.records import Claim, Document, Remark

if TYPE_CHECKING:
    from chancery.actors import Gazetteer

LANGUAGES = ("en", "ru")
_MOST_REMARKS = 40
_FAILURES_IN_A_ROW = 3
Answered = tuple[Batch, list[Told]]


class LlmCoder:
    """Codes with a language model behind an endpoint; keeps only what the text bears out."""

    name = "llm"

    def __init__(
        self, chosen: Settings | None = None, ask: Callable[[Question], Reply] | None = None
    ) -> None:
        """`ask` stands in for the endpoint (tests)."""
        self.settings = chosen or settings()
        self._cache = Cache(self.settings.cache, self.settings.cache_mb)
        self._ledger = spending.Ledger()
        self._ask = ask
        self._endpoint: Endpoint | None = None
        self._failures = 0
        self._stopped: StoppedError | None = None

    @property
    def version(self) -> str:
        """Which model, asked how."""
        return f"{self.settings.model} at {self.settings.style}, prompt {prompt.version()}"

    def options(self, given: Options, defaults: Options = ()) -> tuple[Options, Options]:
        """The options that shape claims, and those of the run. Raises UsageError."""
        found = settings(given, defaults)
        reachable(found)
        return found.shaping, found.running

    def with_options(self, options: Options) -> LlmCoder:
        """The coder with exactly these options."""
        return LlmCoder(settings(options, environment=False))

    def among(self, workers: int) -> LlmCoder:
        """The coder with its share of the budgets, so that together they keep it."""
        mine = msgspec.structs.replace(
            self.settings,
            budget_tokens=-(-self.settings.budget_tokens // workers),
            budget_cost=self.settings.budget_cost / workers,
        )
        return LlmCoder(mine)

    def code(self, document: Document, gazetteer: Gazetteer) -> Coding:
        """The claims of one document, in text order; not complete where the endpoint failed."""
        language = document.language or str(detect(document.text))
        if language not in LANGUAGES:
            return Coding(remarks=(_not_coded(document.doc, language),))
        shown, skipped = batches.passages(document, language, self.settings.batch)
        reading = _Reading(document, language)
        before = self._ledger.spent
        try:
            answered = [
                one
                for batch in batches.batches(shown, self.settings.batch)
                for one in self._answers(reading, batch)
            ]
        except StoppedError as error:
            self._failures += 1
            if error.for_good or self._failures >= _FAILURES_IN_A_ROW:
                self._stopped = error
            remark = _remark(document.doc, error.what, error.remedy, failed=True)
            return Coding(remarks=(remark,), complete=False, spent=self._since(before))
        if answered:
            self._failures = 0
        claims = tuple(_accepted(reading, answered, gazetteer, f"llm: {self.version}"))
        remarks = (*reading.remarks(), *_too_long(document.doc, skipped))
        return Coding(claims, remarks, spent=self._since(before))

    def _since(self, before: Spent) -> Spent | None:
        """What was used since; None where nothing was."""
        now = self._ledger.spent
        if now == before:
            return None
        cost = None if now.cost is None else now.cost - (before.cost or 0.0)
        return Spent(
            now.requests - before.requests, now.cached - before.cached,
            now.tokens_in - before.tokens_in, now.tokens_out - before.tokens_out,
            cost, now.currency,
        )  # fmt: skip

    def _answers(self, reading: _Reading, batch: Batch) -> Iterator[Answered]:
        """What is told of a batch, whole or in halves. Raises StoppedError."""
        asked = prompt.question(reading.document, batch, reading.language)
        name = name_of(self.settings, prompt.version(), asked)
        kept = self._cache.get(name)
        if kept is None:
            kept = self._asked_twice(reading, batch, asked)
            self._cache.put(name, kept)
        else:
            self._ledger.add(Spent(cached=1))
        if kept.reply is not None:
            told, refused = read_answer(kept.reply.words)
            reading.refused += refused
            yield batch, told
            return
        parts = batches.halves(batch)
        if not parts:
            where = batch.passages[0].spots[0]
            reading.unread.append(f"The passage at character {where} got no answer to be read.")
        for part in parts:
            yield from self._answers(reading, part)

    def _asked_twice(self, reading: _Reading, batch: Batch, asked: Question) -> Kept:
        """The answer, asked for once more where it cannot be read; else to be asked in halves."""
        question = asked
        for _ in range(2):
            try:
                reply = self._questioned(question)
                if reply.cut:
                    break  # as long an answer would be cut again
                read_answer(reply.words)
            except NotReadError as error:
                question = prompt.again(asked, str(error))
            else:
                return Kept(reply)
        return Kept(halved=True)

    def _questioned(self, asked: Question) -> Reply:
        """One question, booked. Raises StoppedError where it may not or cannot be asked."""
        if self._stopped is not None:
            raise StoppedError(
                f"Not asked, after: {self._stopped.what}", self._stopped.remedy, for_good=True
            )
        guess = spending.estimated_tokens(asked.system + asked.words)
        if not self._ledger.allows(self.settings, guess):
            raise StoppedError(
                "The budget of the llm coder is used up.",
                "Raise budget_tokens or budget_cost and read again: answers are kept.",
                for_good=True,
            )
        try:
            reply = self._reply(asked)
        except NotReadError:
            self._ledger.add(spending.cost(self.settings, guess, 0))
            raise
        tokens_in = reply.tokens_in if reply.tokens_in >= 0 else guess
        told = reply.tokens_out if reply.tokens_out >= 0 else spending.estimated_tokens(reply.words)
        self._ledger.add(spending.cost(self.settings, tokens_in, told))
        return reply

    def _reply(self, asked: Question) -> Reply:
        if self._ask is not None:
            return self._ask(asked)
        if self._endpoint is None:
            self._endpoint = Endpoint(self.settings)
        return self._endpoint.ask(asked, schema())


class _Reading:
    """One document's way through the coder: what was refused, and what got no answer."""

    def __init__(self, document: Document, language: str) -> None:
        self.document = document
        self.language = language
        self.refused: list[str] = []
        self.left_out: list[str] = []
        self.unread: list[str] = []
        self.notices: list[str] = []

    def remarks(self) -> Iterator[Remark]:
        """The remarks, at most so many, and how many more there were."""
        told = [
            *((what, "Code it by hand, or read again with another model.") for what in self.unread),
            *((what, "Nothing was done of what it says; look at it.") for what in self.notices),
            *((f"A claim of the model was refused: {why}.", "") for why in self.refused),
            *((f"Of a claim of the model {why}.", "") for why in self.left_out),
        ]
        for what, remedy in told[:_MOST_REMARKS]:
            yield _remark(self.document.doc, what, remedy)
        if len(told) > _MOST_REMARKS:
            what = f"{len(told) - _MOST_REMARKS} more of the model's claims did not hold."
            yield _remark(self.document.doc, what)


def _accepted(
    reading: _Reading, answered: list[Answered], gazetteer: Gazetteer, by: str
) -> list[Claim]:
    """The claims that hold, each once, in text order."""
    acceptance = Acceptance(reading.document, gazetteer, reading.language, by)
    found: dict[object, Claim] = {}
    for batch, told in answered:
        reading.notices += _notices(batch, reading.language)
        for one in told:
            try:
                claim = acceptance.claim(one, batch)
            except RefusedError as error:
                quote = " ".join(one.claim.quote.split())[:60]
                reading.refused.append(f"{error} ({quote!r})")
                continue
            found.setdefault(_said(claim), claim)
    reading.left_out += acceptance.left_out
    return sorted(found.values(), key=lambda claim: (claim.start, claim.end))


def _said(claim: Claim) -> object:
    return (
        claim.kind, claim.start, claim.end, getattr(claim, "action", ""),
        getattr(claim, "sources", ()), getattr(claim, "targets", ()), getattr(claim, "status", ""),
        getattr(claim, "subject", None), getattr(claim, "relation", ""), getattr(claim, "what", ""),
    )  # fmt: skip


def _notices(batch: Batch, language: str) -> Iterator[str]:
    """A remark for every passage in which a sentence speaks to a machine."""
    for shown in batch.passages:
        if prompt.speaks_to_a_machine(shown.words):
            yield f"The passage at character {shown.spots[0]} speaks to a machine."


def _remark(doc: str, what: str, remedy: str = "", *, failed: bool = False) -> Remark:
    return Remark(path="", doc=doc, what=what, remedy=remedy, failed=failed)


def _not_coded(doc: str, language: str) -> Remark:
    if language:
        what = f"The names of the gazetteer are English and Russian, not {language!r}: not coded."
        return _remark(doc, what, "Code it by hand, or read a translation.")
    what = "Its language could not be told; the document is kept uncoded."
    return _remark(doc, what, "It can be searched all the same; a longer text tells its language.")


def _too_long(doc: str, skipped: int) -> Iterator[Remark]:
    if skipped:
        what = f"{skipped} sentences of more than {batches.LONGEST} characters were not coded."
        yield _remark(doc, what, "See whether they are a table or a list, or lack full stops.")
