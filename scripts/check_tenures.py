"""Check the gazetteer's tenures: against themselves, and against reference files.

    CHANCERY_REFERENCE=../shared python scripts/check_tenures.py [--cite]

First come rows that contradict themselves (exit 1 if there is one): a date that is no EDTF, an end
before its beginning, a missing source, two holders of one office on one day. Then, as a table,
where the reference disagrees:

- `samples/datasets/historyatstate`: visits of foreign leaders and the people whom US presidents
  and secretaries met abroad. They show who held an office on a day.
- `training/actors/Phoenix.Countries.actors.txt.gz`: spells in government to 2014, to the day for
  heads of state and government. They show when a person began or left.

Kinds: *not in office then*, *unknown to us*, *other title*, *spelling*, *other dates*. `--cite`
lists instead, for each row, the first reference file that shows the person in that office.
docs/tenures.md says which disagreements remain, and why we keep ours.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from tenure_reference import Sighting, Spell, sightings, spells
from tenure_rows import Row, days_apart, faults, load, same_person

ROOT = Path(__file__).parent.parent / "src" / "chancery" / "actors" / "gazetteer"
Finding = tuple[str, str, str, str]
"""Kind; ours; theirs; the file and line of theirs."""


def main() -> int:
    """Print what is wrong and what disagrees; 1 if a row contradicts itself."""
    options = _options()
    rows = load(ROOT / "tenures")
    wrong = faults(rows)
    for fault in wrong:
        print(f"CONTRADICTION\t{fault}")
    reference = Path(os.environ.get("CHANCERY_REFERENCE", "../shared"))
    if not (reference / "samples").exists():
        print(f"No reference at {reference}: set CHANCERY_REFERENCE.", file=sys.stderr)
        return bool(wrong)
    seen = list(sightings(reference, ROOT / "states"))
    if options.cite:
        for row, file in citations(rows, seen).items():
            print(f"{row.place}\t{row}\t{file}")
        return bool(wrong)
    judged = [judge(s, rows) for s in seen]
    findings = [f for f in judged if f] + dictionary(rows, reference)
    for kind, ours, theirs, place in sorted(set(findings)):
        print("\t".join((kind, ours, theirs, place)))
    agreed = judged.count(None)
    print(
        f"\n{len(rows)} rows, {len(wrong)} contradictions; {agreed} of {len(seen)} sightings agree"
    )
    for kind, count in Counter(f[0] for f in set(findings)).most_common():
        print(f"{count:6} {kind}")
    return bool(wrong)


def judge(seen: Sighting, rows: list[Row]) -> Finding | None:
    """What is wrong between a sighting and our rows; None if they agree."""
    then = [r for r in rows if r.on(seen.first, seen.last)]
    there = [r for r in then if r.state == seen.state]
    holding = [r for r in there if same_person(r, seen.name)]
    if fitting := [r for r in holding if r.office in seen.offices]:
        if any(same_person(r, seen.name, loosely=False) for r in fitting):
            return None
        return "spelling", str(fitting[0]), str(seen), seen.place
    if any(same_person(r, seen.name, loosely=False) for r in then if r.office in seen.offices):
        return None  # met abroad: an official of another state or of an organisation
    if holding:
        return "other title", str(holding[0]), str(seen), seen.place
    known = [r for r in rows if r.state == seen.state and same_person(r, seen.name)]
    if known:
        return "not in office then", str(known[0]), str(seen), seen.place
    ours = "; ".join(str(r) for r in there if r.office in seen.offices) or "nobody"
    return "unknown to us", ours, str(seen), seen.place


def citations(rows: list[Row], seen: list[Sighting]) -> dict[Row, str]:
    """The first reference file that shows each row's person in that office."""
    found: dict[Row, str] = {}
    for sighting in seen:
        for row in rows:
            if (
                row not in found
                and row.state == sighting.state
                and row.office in sighting.offices
                and row.on(sighting.first, sighting.last)
                and same_person(row, sighting.name)
            ):
                found[row] = sighting.file
    return found


def dictionary(rows: list[Row], reference: Path) -> list[Finding]:
    """Our heads of state and government whose days differ from the dictionary's by over a week."""
    theirs = spells(reference)
    findings: list[Finding] = []
    for row in rows:
        if row.office not in ("head_of_state", "head_of_government"):
            continue
        for spell in theirs.get(row.state, ()):
            if same_person(row, spell.name, loosely=False) and _other_days(row, spell):
                said = f"{spell.name} {spell.first or '…'}–{spell.last or '…'}"
                findings.append(("other dates", str(row), said, spell.place))
    return findings


def _other_days(row: Row, spell: Spell) -> bool:
    """Whether a spell is this tenure (one end within a week), and its other end is elsewhere."""
    begins, ends = days_apart(row.begins, spell.first), days_apart(row.ends, spell.last)
    near = [d for d in (begins, ends) if d is not None]
    return len(near) == 2 and min(near) <= 7 < max(near)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--cite", action="store_true", help="list which file shows which row")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
