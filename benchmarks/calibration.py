"""How far `reading` can be believed: of claims at .8, about 80 % should be right.

python benchmarks/calibration.py training/bank/*-test.jsonl      # passages nobody tuned on

Every telling counts, those too that are too uncertain to become claims; right means what the
scorer calls `event`. One JSON object a language and for all, with the interval over passages.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path

from chancery.coding import expected_calibration_error, scoring
from chancery.coding.reading import Reader
from chancery.coding.rules import RulesCoder
from chancery.intake.banked import BankPassage, bank_passages
from chancery.intake.prepare import gazetteer
from chancery.readers import ReadOptions, Source, read
from chancery.records import interchange

Row = tuple[float, bool, str]


def rows(passage: BankPassage, coder: RulesCoder) -> list[Row]:
    """Reading, rightness and passage of every event told."""
    name, options = f"{passage.id}.txt", ReadOptions("", passage.date)
    (document,) = read(Source(name, name, passage.text.encode()), options).documents
    reader = Reader(document, gazetteer(()), passage.language)
    claims = [claim for claim, _ in coder.told(reader, passage.language) if claim.kind == "event"]
    records = [json.loads(json.dumps(interchange(claim))) for claim in claims]
    reference = scoring.of_kind(passage.claims, "event")
    pairs = scoring.pairs(passage.text, reference, records)
    right = {id(record) for _, record, agreed in pairs if agreed["event"]}
    return [
        (claim.reading or 0.0, id(record) in right, passage.id)
        for claim, record in zip(claims, records, strict=True)
    ]


def main() -> None:
    """Print the error by language and for all."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("files", nargs="+", type=Path)
    found: defaultdict[str, list[Row]] = defaultdict(list)
    coder = RulesCoder(all_of_them=True)
    for passage in bank_passages(asked.parse_args().files):
        told = rows(passage, coder)
        found[passage.language] += told
        found["all"] += told
    for name, data in sorted(found.items()):
        readings, right, passages = zip(*data, strict=True)
        error = expected_calibration_error(readings, right, passages)
        json.dump(
            {"language": name, "claims": len(data), "error": round(error.error, 3),
             "interval": [round(error.low, 3), round(error.high, 3)],
             "bins": [[round(b.reading, 2), round(b.right, 2), b.claims] for b in error.bins]},
            sys.stdout,
        )  # fmt: skip
        print()


if __name__ == "__main__":
    main()
