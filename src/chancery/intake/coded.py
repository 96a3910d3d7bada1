"""Claims that somebody coded before: files in the codebook's format, one beside each document.

    chancery read brief.txt --coded gold/coder_a        # takes gold/coder_a/brief.jsonl

A record is tied to the words that it quotes. What does not fit becomes a remark; the rest is filed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from chancery.records import (
    Claim,
    Document,
    EventClaim,
    Remark,
    UsageError,
    decode_claim,
    is_edtf,
)

NO_BREAK = "\u00a0"


class CodedBefore(msgspec.Struct, frozen=True):
    """The claims of a document that were coded before, and what did not fit."""

    claims: tuple[Claim, ...] = ()
    remarks: tuple[Remark, ...] = ()
    found: bool = True


def folder_digest(folder: str | Path) -> str:
    """A short hash of the codings in a folder: with others, documents are read anew."""
    path = Path(folder)
    if not path.is_dir():
        raise UsageError(f"{folder} is no folder; name one that holds <doc>.jsonl files.")
    found = hashlib.sha256()
    for file in sorted(path.glob("*.jsonl")):
        found.update(file.name.encode() + file.read_bytes())
    return found.hexdigest()[:16]


def coded_before(document: Document, folder: Path) -> CodedBefore:
    """The claims of FOLDER/<doc>.jsonl, each at the place of its quote in the document."""
    path = folder / f"{document.doc}.jsonl"
    if not path.exists():
        what = f"There is no coding of it in {folder.name}."
        return CodedBefore(
            remarks=(Remark(path=str(path), doc=document.doc, what=what),), found=False
        )
    remarks: list[Remark] = []
    claims: list[Claim] = []
    for number, line in _lines(path):
        try:
            claims.append(_placed(decode_claim(line), document))
        except (msgspec.MsgspecError, ValueError) as error:
            remarks.append(
                Remark(
                    path=str(path), doc=document.doc, where=f"line {number}",
                    what=f"This record was left out: {error}",
                    remedy="Correct it (docs/codebook.md) and read again.",
                )
            )  # fmt: skip
    return CodedBefore(tuple(claims), tuple(remarks))


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            yield number, line


def _placed(claim: Claim, document: Document) -> Claim:
    """The claim with the span of its quote. Raises ValueError where the words are not there."""
    start, quote = _found(claim.quote, document.text, claim.start)
    rest = _found(claim.quote_rest, document.text)[1] if claim.quote_rest else ""
    date = getattr(claim, "date", "")
    if not is_edtf(date):
        raise ValueError(f"{date!r} is no date of the codebook.")
    placed = msgspec.structs.replace(
        claim, doc=document.doc, quote=quote, quote_rest=rest, start=start, end=start + len(quote)
    )
    if isinstance(placed, EventClaim) and not placed.decided_by:
        return msgspec.structs.replace(placed, decided_by={"action": "coded before"})
    return placed


def _found(quote: str, text: str, start: int = -1) -> tuple[int, str]:
    """Where a quote stands, and its words exactly as they stand there."""
    plain, wanted = text.replace(NO_BREAK, " "), quote.replace(NO_BREAK, " ")
    if start < 0 or plain[start : start + len(wanted)] != wanted:
        start = plain.find(wanted) if wanted else -1
    if start < 0:
        raise ValueError(f"its quote does not stand in the document: {quote[:60]!r}")
    return start, text[start : start + len(wanted)]
