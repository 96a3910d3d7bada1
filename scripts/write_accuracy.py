"""Writes src/chancery/vocab/accuracy.yaml: how often each coder is right, on passages of the bank.

python scripts/write_accuracy.py [--coder NAME …] [--date 2026-11-30] [--out FILE] [FILE …]

Files are those of `training/bank/*-test.jsonl`, coders all that need no endpoint. Passages are
scored and never shown. A coder that is not named keeps the figures that it had. Where
`X-test.second.jsonl` holds the same passages coded by a second coder working apart, that coding
is scored too, as a yardstick. Run it again whenever a coder, a codebook, the heads or the test
passages changed.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "src" / "chancery" / "vocab" / "accuracy.yaml"
BANK = ROOT / "training" / "bank"
VERSION = 1
SECOND = "second coder"
SECOND_VERSION = "working apart by docs/codebook.md"
HEAD = """# How often each coder is right, by language, type and field, on passages of our own bank.
# Written by scripts/write_accuracy.py; do not edit. n stands beside every figure.
"""


def main() -> int:
    """Score the coders and write the record."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("files", nargs="*", type=Path)
    asked.add_argument("--coder", action="append", default=[])
    asked.add_argument("--date", default=datetime.date.today().isoformat())
    asked.add_argument("--workers", type=int, default=1)
    asked.add_argument("--out", type=Path, default=PAGE)
    options = asked.parse_args()
    files = options.files or sorted(BANK.glob("*-test.jsonl"))
    if not files:
        print("There are no test passages in training/bank; name files.", file=sys.stderr)
        return 1

    from chancery.coding import CODERS, coder
    from chancery.intake import bench_bank, coder_version

    names = options.coder or [name for name in CODERS if name != "llm"]
    measured = [one for one in _before(options.out) if one["coder"] not in names]
    for name in names:
        found = bench_bank(files, name, workers=options.workers)
        version = coder_version(coder(name))
        measured += [
            _record(name, language, one, version, options.date, files)
            for language, one in found.items()
            if isinstance(one, dict)
        ]
    seconds = [file for f in files if (file := f.with_suffix(".second.jsonl")).exists()]
    if seconds:
        measured = [one for one in measured if one["coder"] != SECOND]
        firsts = [file for file in files if file.with_suffix(".second.jsonl").exists()]
        found = bench_bank(firsts, SECOND, second=seconds)
        measured += [
            _record(SECOND, language, one, SECOND_VERSION, options.date, firsts)
            for language, one in found.items()
            if isinstance(one, dict)
        ]
    _write(options.out, sorted(measured, key=lambda one: (one["coder"], one["language"])))
    return 0


def _record(
    name: str, language: str, one: dict[str, Any], version: str, date: str, files: list[Path]
) -> dict[str, Any]:
    states = one["states"]
    return {
        "coder": name,
        "language": language,
        "version": version,
        "date": date,
        "files": [file.name for file in files if _holds(file, language)],
        "passages": one["passages"],
        "sentences": one["sentences"],
        **{
            key: _score(one[level], one["coded_events"], one["reference_events"])
            for key, level in (("found", "found"), ("events", "event"), ("strict", "strict"))
        },
        "states": _score(states["event"], states["coded_events"], states["reference_events"]),
        "types": one["types"],
        "fields": one["fields"],
    }


def _holds(file: Path, language: str) -> bool:
    from chancery.intake import bank_passages

    return any(passage.language == language for passage in bank_passages([file]))


def _score(told: dict[str, float], coded: int, reference: int) -> dict[str, float]:
    right = round(told["precision"] * coded)
    return {**told, "right": right, "coded": coded, "reference": reference}


def _before(page: Path) -> list[dict[str, Any]]:
    import yaml

    if not page.exists():
        return []
    return list(yaml.safe_load(page.read_text(encoding="utf-8"))["measured"])


def _write(page: Path, measured: list[dict[str, Any]]) -> None:
    """The record as YAML whose values are JSON: a line a figure with its n."""
    lines = [f"version: {VERSION}", "source: scripts/write_accuracy.py on files of training/bank"]
    lines.append("measured:" if measured else "measured: []")
    for one in measured:
        for n, (key, value) in enumerate(one.items()):
            mark = "  - " if n == 0 else "    "
            if key in ("types", "fields"):
                lines.append(f"{mark}{key}:")
                lines += [f"      {name}: {_inline(told)}" for name, told in value.items()]
            else:
                lines.append(f"{mark}{key}: {_inline(value)}")
    page.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def _inline(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main())
