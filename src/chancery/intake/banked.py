"""A coder held against the bank: coded passages of our own writing, by language.

Each passage goes the whole road, from its bytes to claims. Nothing of a passage's words is in
what comes out, so that test passages can be scored unread.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from chancery.coding import scoring
from chancery.coding.by_field import by_field
from chancery.intake.prepare import Options, chosen_coder, prepare
from chancery.language import sentences
from chancery.records import UsageError, interchange

if TYPE_CHECKING:
    from chancery.coding import Coder

Record = dict[str, Any]
Records = dict[str, list[Record]]
STEPS = tuple(round(step / 20, 2) for step in range(20))


class BankPassage(msgspec.Struct, frozen=True):
    """One line of the bank (training/bank/README.md)."""

    id: str
    language: str
    date: str
    text: str
    claims: list[Record]
    genre: str = ""
    part: str = ""


class Scored(msgspec.Struct, frozen=True):
    """What a coder made of a passage: records of the codebook, each with its `reading`."""

    records: list[Record]
    failed: bool = False


def bank_passages(files: Iterable[Path]) -> list[BankPassage]:
    """Every passage of the files. Raises UsageError naming the line that does not fit."""
    found: list[BankPassage] = []
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            try:
                found.append(msgspec.json.decode(line, type=BankPassage))
            except msgspec.MsgspecError as error:
                raise UsageError(
                    f"{file}, line {number}: no passage of the bank ({error}); "
                    "see training/bank/README.md."
                ) from None
    return found


def code_passages(
    passages: Sequence[BankPassage], coder: str, workers: int = 1
) -> dict[str, Scored]:
    """Each passage coded on its own, by id."""
    one = partial(_coded, coder=coder)
    if workers <= 1:
        return dict(map(one, passages))
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return dict(pool.map(one, passages, chunksize=8))


def _coded(passage: BankPassage, coder: str) -> tuple[str, Scored]:
    from chancery.readers import Source

    name = f"{passage.id}.txt"
    options = Options(coder=coder, force_date=passage.date)
    prepared = prepare(Source(name, name, passage.text.encode()), options, _coder(coder))
    records = [
        {**json.loads(json.dumps(interchange(claim))), "reading": claim.reading}
        for item in prepared.documents
        for claim in item.claims
    ]
    failed = any(remark.failed for item in prepared.documents for remark in item.remarks)
    return passage.id, Scored(records, failed or any(r.failed for r in prepared.remarks))


@cache
def _coder(name: str) -> Coder | None:
    """A coder, made once a process."""
    return chosen_coder(Options(coder=name))


def bench_bank(
    files: Sequence[Path], coder: str, *, workers: int = 1, second: Sequence[Path] = ()
) -> Record:
    """The scores of a coder on files of the bank, by language; or, with `second`, files of the
    same passages coded by somebody else, how well those agree with the first."""
    passages = bank_passages(files)
    told = {one.id: Scored(one.claims) for one in bank_passages(second)}
    if second:
        passages = [passage for passage in passages if passage.id in told]
        coder = ", ".join(file.name for file in second)
    if not passages:
        raise UsageError("No passages; name files of training/bank.")
    found: Record = {"coder": coder, "files": [file.name for file in files]}
    for language in sorted({passage.language for passage in passages}):
        mine = [passage for passage in passages if passage.language == language]
        begin = time.perf_counter()
        coded = told if second else code_passages(mine, coder, workers)
        seconds = time.perf_counter() - begin
        count = sum(len(sentences(passage.text, language)) for passage in mine)
        found[language] = {
            **scores(mine, coded),
            "failed": sum(one.failed for one in coded.values()),
            "sentences": count,
            "seconds": round(seconds, 1),
        }
    return found


def scores(passages: Sequence[BankPassage], coded: Mapping[str, Scored]) -> Record:
    """Events and states of passages of one language, with the curve over `reading`."""
    texts = {passage.id: passage.text for passage in passages}
    reference = {passage.id: passage.claims for passage in passages}
    ours = {id: one.records for id, one in coded.items()}
    events = scoring.score(texts, reference, ours)
    states = scoring.score(texts, reference, ours, "state")
    kept = ("reference_events", "coded_events", *scoring.LEVELS)
    return {
        **{name: value for name, value in events.items() if name != "documents"},
        "passages": len(passages),
        **by_field(texts, reference, ours),
        "states": {name: states[name] for name in kept},
        "curve": list(_curve(texts, reference, ours)),
    }


def _curve(texts: Mapping[str, str], reference: Records, ours: Records) -> Iterator[Record]:
    """Event precision and recall when only claims of at least a `reading` are kept."""
    readings = [
        r.get("reading") for records in ours.values() for r in records if r["kind"] == "event"
    ]
    if not any(reading is not None for reading in readings):
        return
    for least in STEPS:
        kept = {
            id: [
                r
                for r in records
                if (r["reading"] if r.get("reading") is not None else 1.0) >= least
            ]
            for id, records in ours.items()
        }
        found = scoring.score(texts, reference, kept)
        yield {"reading": least, "coded": found["coded_events"], **found["event"]}
