"""Files coded without a casebook: one file of JSON Lines a document, in the codebook's format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import msgspec

from chancery.coding import Spent
from chancery.intake.prepare import Options, expanded
from chancery.intake.workers import prepare_all
from chancery.records import Claim, Remark, interchange

if TYPE_CHECKING:
    from chancery.readers import Source


class Coded(msgspec.Struct, frozen=True):
    """What `chancery code` made of one source: the names of its documents, and counts."""

    path: str
    documents: tuple[str, ...]
    claims: int
    remarks: tuple[Remark, ...]
    spent: Spent = Spent()


def code_files(
    files: Iterable[str | Path], out: Path, options: Options, workers: int = 1
) -> Iterator[Coded]:
    """Code files without a casebook: OUT/<doc>.jsonl for every document, also where there is
    nothing to code, and for every file that holds no document.

    Where two files yield the same name, the second gets "~2" behind it.
    """
    taken: dict[str, int] = {}
    for item in prepare_all(_sources(files), options, workers):
        if isinstance(item, Remark):
            yield Coded(item.path, (), 0, (item,))
            continue
        coded = [(one.document.doc, one.claims) for one in item.documents]
        names = []
        for name, claims in coded or [(_stem(item.place), ())]:
            taken[name] = taken.get(name, 0) + 1
            name += f"~{taken[name]}" if taken[name] > 1 else ""
            _write_lines(out / f"{name}.jsonl", claims)
            names.append(name)
        told = (r for one in item.documents for r in one.remarks if r.failed or one.spent)
        remarks = (*item.remarks, *told)
        spent = sum((one.spent for one in item.documents if one.spent), Spent())
        yield Coded(
            item.place,
            tuple(names[: len(coded)]),
            sum(len(one.claims) for one in item.documents),
            remarks,
            spent,
        )


def _sources(files: Iterable[str | Path]) -> Iterator[Source | Remark]:
    for path in files:
        yield from expanded(path)


def _stem(place: str) -> str:
    return PurePath(place.rpartition("!")[2]).stem


def _write_lines(path: Path, claims: Iterable[Claim]) -> None:
    lines = [msgspec.json.encode(interchange(claim)) + b"\n" for claim in claims]
    path.write_bytes(b"".join(lines))
