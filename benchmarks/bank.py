"""How well a coder codes the bank's passages, by language; it prints no word of them.

    python benchmarks/bank.py training/bank/birch-train.jsonl --coder lexicon
    python benchmarks/bank.py training/bank/*-test.jsonl --coder rules --short
    python benchmarks/bank.py a-test.jsonl --second a-test.second.jsonl --short   # two coders

One JSON object a language: found, dyad, event, strict; `of_matched` as `bench claims` has it;
`fields` with n beside every share; `types`; `states`; and, where claims carry `reading`, the
precision and recall of events kept above each threshold (`curve`). `--short` prints a table.
Passages of the part `test` are scored and never read.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

LEVELS = ("found", "dyad", "event", "strict")


def main() -> None:
    """Score one coder on the files named."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("files", nargs="+", type=Path)
    asked.add_argument("--coder", default="")
    asked.add_argument("--second", type=Path, action="append", default=[], metavar="FILE")
    asked.add_argument("--workers", type=int, default=1)
    asked.add_argument("--short", action="store_true", help="a table instead of JSON")
    options = asked.parse_args()

    from chancery.intake import DEFAULT_CODER, bench_bank

    found = bench_bank(
        options.files, options.coder or DEFAULT_CODER,
        workers=options.workers, second=options.second,
    )  # fmt: skip
    if options.short:
        print("\n".join(table(found)))
    else:
        json.dump(found, sys.stdout, ensure_ascii=False, indent=1)
        print()


def table(found: dict[str, Any]) -> list[str]:
    """The scores as lines of a table: P / R / F1."""
    lines = [f"coder {found['coder']}, {', '.join(found['files'])}"]
    for language, one in found.items():
        if not isinstance(one, dict):
            continue
        lines.append(
            f"\n{language}: {one['passages']} passages, {one['sentences']} sentences, "
            f"{one['reference_events']} events, {one['coded_events']} coded, {one['seconds']} s"
        )
        lines += [f"  {level:18} {_three(one[level])}" for level in LEVELS]
        lines += [f"  state {level:12} {_three(one['states'][level])}" for level in LEVELS[::2]]
        lines += [
            f"  {field:18} {'-' if got['right'] is None else format(got['right'], '.3f')}"
            f"  n={got['n']}"
            for field, got in one["fields"].items()
        ]
        lines += [
            f"  {name:18} {_three(got)}  coded {got['coded']}, reference {got['reference']}"
            for name, got in one["types"].items()
        ]
        lines += [
            f"  reading ≥ {at['reading']:.2f}      {_three(at)}  coded {at['coded']}"
            for at in one["curve"]
        ]
    return lines


def _three(score: dict[str, float]) -> str:
    return f"{score['precision']:.3f} / {score['recall']:.3f} / {score['f1']:.3f}"


if __name__ == "__main__":
    main()
