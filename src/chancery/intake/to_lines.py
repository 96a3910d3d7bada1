"""Files coded without a casebook: one file of JSON Lines a document, in the codebook's format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

import msgspec

from chancery.intake.prepare import Options, expanded, prepare_all, without_remarks
from chancery.records import Claim, Remark, interchange


class Coded(msgspec.Struct, frozen=True):
    """What `chancery code` made of one source: the names of its documents, and counts."""

    path: str
    documents: tuple[str, ...]
    claims: int
    remarks: tuple[Remark, ...]


def code_files(
    files: Iterable[str | Path], out: Path, options: Options, workers: int = 1
) -> Iterator[Coded]:
    """Code files without a casebook: OUT/<doc>.jsonl for every document, also where there is
    nothing to code, and for every file that holds no document.

    Where two files yield the same name, the second gets "~2" behind it.
    """
    taken: dict[str, int] = {}
    for path in files:
        remarks: list[Remark] = []
        for prepared in prepare_all(without_remarks(expanded(path), remarks), options, workers):
            coded = [(item.document.doc, item.claims) for item in prepared.documents]
            names = []
            for name, claims in coded or [(_stem(prepared.place), ())]:
                taken[name] = taken.get(name, 0) + 1
                name += f"~{taken[name]}" if taken[name] > 1 else ""
                _write_lines(out / f"{name}.jsonl", claims)
                names.append(name)
            yield Coded(
                prepared.place,
                tuple(names[: len(coded)]),
                sum(len(item.claims) for item in prepared.documents),
                prepared.remarks,
            )
        if remarks:
            yield Coded(str(path), (), 0, tuple(remarks))


def _stem(place: str) -> str:
    return PurePath(place.rpartition("!")[2]).stem


def _write_lines(path: Path, claims: Iterable[Claim]) -> None:
    lines = [msgspec.json.encode(interchange(claim)) + b"\n" for claim in claims]
    path.write_bytes(b"".join(lines))
