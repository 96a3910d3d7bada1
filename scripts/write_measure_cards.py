"""Writes docs/measures.md from the measures' cards; `--check` only says whether it is fresh."""

from __future__ import annotations

import sys
from pathlib import Path

from chancery.measures import Measure, registry

PAGE = Path(__file__).parent.parent / "docs" / "measures.md"
HEAD = """# Measures

Written from the measures' cards by `scripts/write_measure_cards.py`. How they are made, and what
was measured, is in [decision 11](decisions/0011-measures.md); an own one is a `Measure` in the
entry-point group `chancery.measures`.

    from chancery.measures import measure

    result = measure("trade-share").run({"trade": table})   # a pyarrow or an Ibis table
    result.table, result.unit, result.citation

Relational measures are Ibis expressions that run unchanged on DuckDB, PostgreSQL and Spark
(`measure(name).expression(tables)`); the others compute with numpy. A value that is missing is
null, and `missing` says why: unknown, not applicable, not reported. `recalled` under "Held
against" means that the paper was not opened when the card was written.

| measure | question |
|---|---|
"""


def page() -> str:
    """The page: a table of all measures, then each card."""
    found = registry().values()
    lines = [f"| [{m.card.name}](#{m.card.name}) | {m.card.question} |" for m in found]
    return HEAD + "\n".join(lines) + "\n\n" + "\n".join(_section(m) for m in found)


def _section(measure: Measure) -> str:
    card = measure.card
    told = {
        "Formula": card.formula,
        "Unit": card.unit,
        "Uncertainty": card.uncertainty or "none given",
        "Reading": card.reading,
        "Limits": card.limits,
        "Source": card.source,
        "Held against": card.checked,
        "Runs as": "an Ibis expression" if measure.relational else "numpy",
    }
    lines = [f"## {card.name}", "", f"**{card.title}.** {card.question}", ""]
    lines += [f"- *{label}*: {text}" for label, text in told.items()]
    lines += [f"- *Takes* `{table}`: {columns}" for table, columns in card.needs.items()]
    lines += [f"- *Option* `{option}`: {meaning}" for option, meaning in card.options.items()]
    lines += ["", "| column | meaning |", "|---|---|"]
    lines += [f"| `{column}` | {meaning} |" for column, meaning in card.gives.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    text = page()
    if "--check" in sys.argv:
        sys.exit(0 if PAGE.exists() and PAGE.read_text(encoding="utf-8") == text else 1)
    PAGE.write_text(text, encoding="utf-8")
