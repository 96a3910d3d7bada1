"""Gold: what people accepted or amended, as the codebook's files, one a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgspec

from chancery.records import Claim, GoldFile, interchange


def write_gold(claims: Iterable[Claim], out: str | Path) -> list[GoldFile]:
    """Write OUT/<doc>.jsonl with the accepted and amended claims of each document that has any.

    claims: with their reviews; those that nobody decided are counted, not written. Where two
    documents have one name, the later ones get the beginning of their id behind it.
    """
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    by_document: dict[str, list[Claim]] = {}
    for claim in claims:
        by_document.setdefault(claim.document, []).append(claim)
    taken: set[str] = set()
    files: list[GoldFile] = []
    for document, found in by_document.items():
        states = Counter(claim.review.state if claim.review else "" for claim in found)
        gold = [c for c in found if c.review and c.review.state in ("accepted", "amended")]
        if not gold:
            continue
        doc = gold[0].doc
        name = doc if doc not in taken else f"{doc}~{document[2:8]}"
        taken.add(name)
        path = folder / f"{name}.jsonl"
        path.write_bytes(b"".join(msgspec.json.encode(interchange(c)) + b"\n" for c in gold))
        files.append(
            GoldFile(
                path=str(path), doc=doc, claims=len(gold), accepted=states["accepted"],
                amended=states["amended"], open=states[""] + states["unsure"],
            )
        )  # fmt: skip
    return files
