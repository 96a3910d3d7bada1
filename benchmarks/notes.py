"""The notes of the founding brief: found, tied, publisher and date right, titles restored.

    python benchmarks/notes.py [--titles]

The expected values stand in `tests/readers/brief_notes.tsv`; the text is read from the reference
folder (`CHANCERY_REFERENCE`, default ../shared).
"""

from __future__ import annotations

import argparse
import os
import time
from collections import defaultdict
from pathlib import Path

from chancery.readers.plain import read_text
from chancery.records import Note

TABLE = Path(__file__).parent.parent / "tests" / "readers" / "brief_notes.tsv"

Expected = dict[int, list[tuple[int, str, str, str]]]


def expected() -> Expected:
    """Note → its citations: where its mark stands, its sentence, publisher, date."""
    rows: Expected = defaultdict(list)
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            number, mark, sentence, _, publisher, date, *_ = line.split("\t")
            rows[int(number)].append((int(mark), sentence, publisher, date))
    return rows


def sentence_of(note: Note) -> str:
    """The note's sentence as the table writes it."""
    spans = [span for span in (note.sentence, note.sentence_rest) if span]
    return "+".join(f"{span.start}-{span.end}" for span in spans)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--titles", action="store_true", help="print the restored titles too")
    asked = parser.parse_args()
    path = Path(os.environ.get("CHANCERY_REFERENCE", "../shared")) / "founding"
    text = (path / "brief-beijing-binds.txt").read_text(encoding="utf-8")
    began = time.perf_counter()
    (document,) = read_text(text)
    seconds = time.perf_counter() - began
    found = {note.number: note for note in document.notes}
    tied = right = 0
    for number, rows in expected().items():
        note = found.get(number)
        ties = bool(note and note.mark) and (note.mark.start, sentence_of(note)) == rows[0][:2]
        cited = [(c.publisher, c.date) for c in note.citations] if note else []
        agrees = cited == [row[2:] for row in rows]
        tied, right = tied + ties, right + agrees
        shown = "; ".join(f"{publisher} {date}" for publisher, date in cited)
        wrong = "" if ties and agrees else f"   MISS, expected {rows}"
        print(f"{number:>3}  {shown}{wrong}")
    _titles(document.notes, text, asked.titles)
    print(
        f"found {len(found)} of 63, tied {tied}, publisher and date right {right}; {seconds:.2f} s"
    )
    for remark in document.remarks:
        print("remark:", remark)


def _titles(notes: tuple[Note, ...], text: str, shown: bool) -> None:
    """How many romanised titles have every word known."""
    romanised = [c for note in notes for c in note.citations if "romanised" in c.flags]
    known = [c for c in romanised if "uncertain_words" not in c.flags]
    for citation in romanised if shown else ():
        print("    ", citation.title, "→", citation.title_native)
    for note in notes:
        for span in note.prose:
            print(f"prose in note {note.number}: {span.end - span.start} characters")
    print(f"romanised titles {len(romanised)}, every word known in {len(known)}")


if __name__ == "__main__":
    main()
