"""A brief of more than 20 pages and 200 notes: how long the PDF takes, and the same as a Word file.

    python benchmarks/briefs.py

The casebook is made here: sentences of our own, a document each few claims, each with a note that
cites a work. Times are of writing the brief from an open casebook, the best of three.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from chancery.casebook import Casebook
from chancery.records import (
    Actor,
    Citation,
    Document,
    EventClaim,
    Note,
    Passage,
    Quantity,
    Span,
)
from chancery.store import Store

DOCUMENTS, EACH = 50, 4
TYPES = ("AID", "CONSULT", "AGREE", "COOPERATE", "REQUEST", "ACCUSE", "REJECT", "SUPPORT")
DOMAINS = ("health", "trade")
STATUSES = ("actual", "actual", "actual", "planned", "rumoured")
CHINA, KYRGYZSTAN = Actor("China", "CHN", "state"), Actor("Kyrgyzstan", "KGZ", "state")


def documents() -> list[tuple[Document, list[EventClaim]]]:
    """Documents with their claims: four sentences each, each with a note."""
    return [document(number) for number in range(DOCUMENTS)]


def document(number: int) -> tuple[Document, list[EventClaim]]:
    """One document of four sentences and four notes."""
    text, claims, notes = "", [], []
    for index in range(EACH):
        n = number * EACH + index
        words = f"In {2018 + n % 6} {1000 + n} crates of goods came to station {n} by lorry."
        start = len(text)
        text += words + " "
        claims.append(claim(number, n, index + 1, start, words))
    for index in range(EACH):
        n = number * EACH + index
        said = f"“Crates on the road, part {n},” Harbour Post, 2 January 2018."
        start = len(text)
        text += said + "\n"
        span = Span(start, start + len(said))
        cited = Citation(
            title=f"Crates on the road, part {n}", publisher="Harbour Post", date="2018-01-02",
            language="en", span=span,
        )  # fmt: skip
        notes.append(Note(number=index + 1, span=span, citations=(cited,)))
    made = Document(
        doc=f"letter-{number}", text=text, passages=(Passage(0, len(text)),), notes=tuple(notes),
        title=f"Letter {number} from the pass", authors=("Ann Example",), publisher="The Desk",
        date=f"{2019 + number % 6}-0{number % 9 + 1}-1{number % 9}", date_from="text",
        language="en", address=f"https://demo.example/letters/{number}",
    )  # fmt: skip
    return made, claims


def claim(number: int, n: int, note: int, start: int, words: str) -> EventClaim:
    """One claim, either way, of one of eight types, with an amount of its own."""
    there = n % 3 > 0
    return EventClaim(
        doc=f"letter-{number}", quote=words, start=start, end=start + len(words),
        sources=(CHINA if there else KYRGYZSTAN,), targets=(KYRGYZSTAN if there else CHINA,),
        action=TYPES[n % len(TYPES)], context=(DOMAINS[n % len(DOMAINS)],),
        date=f"2018-{n % 6 + 1:02}-{n % 27 + 1:02}",
        object=f"station {n}",
        quantities=(Quantity(1000 + n, "crates", "goods"),) if n % 25 == 0 else (),
        footnotes=(note,),
        status=STATUSES[n % len(STATUSES)], reading=0.5 + (n % 50) / 100,  # type: ignore[arg-type]
    )  # fmt: skip


def best(work: Callable[[], bytes]) -> tuple[float, float, bytes]:
    """The best of three by the clock, the processor's seconds of it, and what it gave."""
    times = []
    for _ in range(3):
        start, busy = time.perf_counter(), time.process_time()
        given = work()
        times.append((time.perf_counter() - start, time.process_time() - busy))
    return *min(times), given


def main() -> int:
    """Make the casebook, write the brief, print what it took."""
    import pypdfium2

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.chancery"
        with Store.open(path, create=True) as store, store.batch():
            for made, claims in documents():
                filed = store.add_document(made, place=f"{made.doc}.txt")
                store.add_claims(filed.id, filed.version, "made", claims)
        with Casebook.open(path, read_only=True) as casebook:

            def written(form: str) -> bytes:
                return casebook.write_brief(casebook.brief_of_dossier("CHN", "KGZ"), form)

            found = {form: best(lambda form=form: written(form)) for form in FORMS}
            notes = len(casebook.brief_of_dossier("CHN", "KGZ").notes)
            same = all(written(form) == given for form, (*_, given) in found.items())
    pages = len(pypdfium2.PdfDocument(found["pdf"][-1]))
    print(f"pages of the PDF: {pages}; notes: {notes}; the same bytes again: {same}")
    for form, bar in FORMS.items():
        seconds, busy, given = found[form]
        said = f" (at most {bar:g} s)" if bar else ""
        print(f"{form}: {seconds:.2f} s{said}, {busy:.2f} s of one core, {len(given):,} bytes")
    return 0 if same and all(not bar or found[f][0] <= bar for f, bar in FORMS.items()) else 1


FORMS = {"pdf": 2.0, "docx": 3.0, "html": 0.0, "md": 0.0}

if __name__ == "__main__":
    sys.exit(main())
