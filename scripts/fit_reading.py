"""Fits how certain the coder is of what it reads, and what is worth a claim, on dev passages.

python scripts/fit_reading.py training/bank/elm-dev.jsonl [--penalty 0.5]

Writes src/chancery/coding/model/reading.json and prints the curve. Dev passages are of writers
nobody trained on.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import Literal

import numpy as np

from chancery.coding import certainty, scoring
from chancery.coding.heads import MODEL
from chancery.coding.reading import Reader
from chancery.coding.rules import RulesCoder
from chancery.intake.banked import BankPassage, bank_passages
from chancery.intake.prepare import gazetteer
from chancery.readers import ReadOptions, Source, read
from chancery.records import interchange

FLOOR = 0.25
"""A claim that is wrong more often than three times in four is not worth anybody's time."""
Row = tuple[list[float], bool]
KINDS: tuple[Literal["event", "state"], ...] = ("event", "state")


def rows(passages: list[BankPassage]) -> dict[str, tuple[list[Row], int]]:
    """For each kind and language: features and rightness of all tellings, and how many are due."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    due: defaultdict[str, int] = defaultdict(int)
    coder, known = RulesCoder(all_of_them=True), gazetteer(())
    for passage in passages:
        name, options = f"{passage.id}.txt", ReadOptions("", passage.date)
        (document,) = read(Source(name, name, passage.text.encode()), options).documents
        told = list(coder.told(Reader(document, known, passage.language), passage.language))
        for kind in KINDS:
            place = f"{kind}/{passage.language}"
            ours = [(claim, telling) for claim, telling in told if telling and claim.kind == kind]
            records = [json.loads(json.dumps(interchange(claim))) for claim, _ in ours]
            reference = scoring.of_kind(passage.claims, kind)
            shaped = scoring.of_kind(records, kind)
            pairs = scoring.pairs(passage.text, reference, shaped)
            right = {id(record) for _, record, agreed in pairs if agreed["event"]}
            due[place] += len(reference)
            found[place] += [
                (certainty.features(telling), id(record) in right)
                for (_, telling), record in zip(ours, shaped, strict=True)
            ]
    return {place: (found[place], due[place]) for place in found}


def fitted(data: list[Row], penalty: float) -> list[float]:
    """Weights of a logistic curve with a small penalty, by Newton's steps."""
    x = np.array([values for values, _ in data])
    y = np.array([float(right) for _, right in data])
    w = np.zeros(x.shape[1])
    ridge = penalty * np.eye(x.shape[1])
    ridge[-1, -1] = 1e-3
    for _ in range(50):
        p = 1 / (1 + np.exp(-(x @ w)))
        step = np.linalg.solve(
            x.T @ (x * (p * (1 - p))[:, None]) + ridge, x.T @ (y - p) - ridge @ w
        )
        w += step
        if np.abs(step).max() < 1e-8:
            break
    return [round(float(value), 4) for value in w]


def best(data: list[Row], weights: list[float], due: int) -> tuple[float, dict[str, float]]:
    """The least certainty with the highest F1, and the scores there."""
    sure = 1 / (1 + np.exp(-(np.array([v for v, _ in data]) @ np.array(weights))))
    right = np.array([r for _, r in data])
    order = np.argsort(-sure)
    for floor in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6):
        kept_here = sure >= floor
        hit = int(right[kept_here].sum())
        print(
            f"  reading ≥ {floor}: precision {hit / max(1, int(kept_here.sum())):.3f}, "
            f"recall {hit / due:.3f}, F1 {2 * hit / (int(kept_here.sum()) + due):.3f}"
        )
    hits, kept = np.cumsum(right[order]), np.arange(1, len(order) + 1)
    f1 = 2 * hits / (kept + due)
    # The middle of the plateau: where F1 is within half a point of its best.
    near = np.flatnonzero(f1 > f1.max() - 0.005)
    at = int(near[len(near) // 2])
    return float(sure[order][at]), {
        "precision": round(float(hits[at] / kept[at]), 3),
        "recall": round(float(hits[at] / due), 3),
        "f1": round(float(f1[at]), 3),
        "claims": int(kept[at]),
        "due": due,
    }


def main() -> None:
    """Fit every curve and write them."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("files", nargs="+", type=Path)
    asked.add_argument("--penalty", type=float, default=0.5)
    options = asked.parse_args()
    curves = {}
    for place, (data, due) in sorted(rows(bank_passages(options.files)).items()):
        if len(data) < 50 or sum(right for _, right in data) < 10:
            print(f"{place}: {len(data)} tellings are too few; it goes by the English curve")
            continue
        weights = fitted(data, options.penalty)
        least, told = best(data, weights, due)
        least = max(least, FLOOR)
        curves[place] = {"weights": weights, "least": round(least, 3)}
        print(
            json.dumps(
                {
                    place: {
                        **told,
                        "least": round(least, 3),
                        "weights": dict(zip(certainty.FEATURES, weights, strict=True)),
                    }
                }
            )
        )
    (MODEL / "reading.json").write_text(json.dumps(curves, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
