"""A second coder, who sees nobody else's coding; and how far any two coders agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from chancery.casebook.base import ALL, user
from chancery.casebook.resolving import Resolving
from chancery.records import (
    Agreement,
    BlindPassage,
    Claim,
    Difference,
    FileRead,
    UsageError,
    interchange,
)
from chancery.store import Filters

Records = dict[str, list[dict[str, Any]]]
MACHINE, REVIEWED = "machine", "reviewed"
"""Beside people's names: the standing coding as a coder made it, and as people left it."""


class Blind(Resolving):
    """Codings by people, kept apart from what the casebook answers with."""

    def blind_passages(self, document: str, *, person: str = "") -> list[BlindPassage]:
        """The sentences of a document (name or id) that are coded, without any coding of them."""
        from chancery import review

        entry = self._store.entry(document)
        return review.blind.passages(self._store.document(entry.id), entry.id)

    def coded_blind(self, document: str, *, person: str = "") -> list[Claim]:
        """What a person coded of a document so far: her own claims and nobody else's."""
        entry = self._store.entry(document)
        found = self._store.claims_by(_coder(person), document=entry.id)
        return [claim for _, claim in found]

    def blind_progress(self, document: str, *, person: str = "") -> int:
        """Up to which character of a document a person coded it; 0: nothing yet."""
        id, coder = self._store.entry(document).id, _coder(person)
        for coding in self._store.coders():
            if (coding.document, coding.coder) == (id, coder):
                return _upto(coding.coder_version)
        return 0

    def code_blind(
        self, passage: BlindPassage, lines: Iterable[str] = (), *, person: str = ""
    ) -> list[Claim]:
        """File what a person says of one sentence, one claim a line (none: nothing to code):
        "China AID Kyrgyzstan date=2020-03". Her coding is added to sentence by sentence and speaks
        for the document nowhere; the claims of this sentence so far are replaced."""
        from chancery import review

        entry = self._store.entry(passage.document)
        document = self._store.document(entry.id)
        resolve = self._resolver(document.date)
        new = [review.blind.coded(line, passage, document, resolve) for line in lines]
        before = self.coded_blind(entry.id, person=person)
        kept = [c for c in before if not passage.start <= c.start < passage.end]
        upto = max(self.blind_progress(entry.id, person=person), passage.end)
        self._file_blind(entry.id, entry.version, [*kept, *new], person, f"to {upto}")
        return new

    def import_coding(self, folder: str | Path, *, person: str = "") -> Iterator[FileRead]:
        """File FOLDER/<doc>.jsonl (the codebook's format) as a person's coding of each document
        here; what others coded stays out of it. One record a file."""
        from chancery import intake

        path = Path(folder)
        if not path.is_dir():
            raise UsageError(f"{folder} is no folder; name one that holds <doc>.jsonl files.")
        known = {entry.doc: entry for entry in self._store.documents()}
        for file in sorted(path.glob("*.jsonl")):
            entry = known.get(file.stem)
            if entry is None:
                yield FileRead(path=str(file), status="failed", failures=1)
                continue
            found = intake.coded_before(self._store.document(entry.id), path)
            if found.remarks:
                self._store.add_remarks(found.remarks)
            self._file_blind(entry.id, entry.version, found.claims, person, "whole")
            yield FileRead(path=str(file), status="read", documents=1, remarks=len(found.remarks))

    def _file_blind(
        self, document: str, version: int, claims: Iterable[Claim], person: str, upto: str
    ) -> None:
        bare = [msgspec.structs.replace(c, id="", document="", event="") for c in claims]
        self._store.add_claims(
            document, version, _coder(person), bare, coder_version=upto, standing=False
        )

    def second_coders(self) -> dict[str, int]:
        """Who coded beside the machine, and how many documents each."""
        found: dict[str, int] = {}
        for coding in self._store.coders():
            if coding.coder.startswith("person:"):
                name = coding.coder.removeprefix("person:")
                found[name] = found.get(name, 0) + 1
        return found

    def agreement(
        self, first: str, second: str = MACHINE, filters: Filters = ALL
    ) -> list[Agreement]:
        """How far two coders agree, field by field, over all documents that both coded and in
        each: names of people, "machine" (the standing coding as it was made) or "reviewed" (as
        people left it). Of a coding begun, only what lies before its end is compared."""
        from chancery import review

        texts, one, other = self._compared(first, second, filters)
        return review.agreement((first, second), texts, one, other)

    def differences(
        self, first: str, second: str = MACHINE, filters: Filters = ALL
    ) -> list[Difference]:
        """Every place where two coders differ: what stands behind the numbers of `agreement`."""
        from chancery import review

        return list(review.differences(*self._compared(first, second, filters)))

    def _compared(
        self, first: str, second: str, filters: Filters
    ) -> tuple[dict[str, str], Records, Records]:
        """The texts that both coded, and the records of each, by document."""
        from chancery import questions

        if first == second:
            raise UsageError(f"{first} agrees with {first}; name two coders.")
        one, other = self._coding_of(first), self._coding_of(second)
        entries = [
            entry
            for entry in questions.documents(self._store, self._understood(filters))
            if entry.id in one and entry.id in other
        ]
        if not entries:
            raise UsageError(
                f"No document was coded by both {first} and {second}; "
                "`chancery review coders` lists who coded."
            )
        texts = {entry.doc: self._store.text(entry.id) for entry in entries}
        until = {e.id: min(one[e.id][0], other[e.id][0]) for e in entries}
        sides = [
            {e.doc: [interchange(c) for c in of[e.id][1] if c.start < until[e.id]] for e in entries}
            for of in (one, other)
        ]
        return texts, sides[0], sides[1]

    def _coding_of(self, name: str) -> dict[str, tuple[float, list[Claim]]]:
        """Document → up to where somebody coded it, and her claims."""
        if name == REVIEWED:
            claims: dict[str, list[Claim]] = {}
            for claim in self._store.claims():
                claims.setdefault(claim.document, []).append(claim)
            return {entry.id: (_END, claims.get(entry.id, [])) for entry in self._store.documents()}
        found: dict[str, tuple[float, list[Claim]]] = {}
        for coding in self._store.coders():
            if coding.standing if name == MACHINE else coding.coder == f"person:{name}":
                told = self._store.claims_by(coding.coder, document=coding.document)
                upto = _END if name == MACHINE else _upto(coding.coder_version) or _END
                found[coding.document] = (upto, [claim for _, claim in told])
        return found


_END = float("inf")


def _coder(person: str) -> str:
    return f"person:{person or user()}"


def _upto(version: str) -> int:
    """Where a person's coding ends so far; 0 where she coded the whole."""
    return int(version.removeprefix("to ")) if version.startswith("to ") else 0
