"""Documents and claims to put into a casebook.

The sentences are our own; the facts in them are public.
"""

from __future__ import annotations

from chancery.records import Actor, Citation, Document, EventClaim, Note, Passage, Span

CHINA = Actor("China", "CHN", "state", "CHN")
KYRGYZSTAN = Actor("Kyrgyzstan", "KGZ", "state", "KGZ")

FIRST = "China closed the Torugart crossing in January 2020."
SECOND = "Китай отправил в Бишкек медицинские маски."
NOTE = "24.kg, 12 March 2020."
TEXT = f"{FIRST}\n\n{SECOND}1\n\n1 {NOTE}\n"


def dispatch(text: str = TEXT, doc: str = "dispatch", **fields: object) -> Document:
    """A document of two paragraphs and a note; of another text, one passage."""
    if text != TEXT:
        return Document(doc=doc, text=text, passages=(Passage(0, len(text)),), **fields)  # type: ignore[arg-type]
    second, note = TEXT.index(SECOND), TEXT.rindex(NOTE)
    cited = Citation(title="", publisher="24.kg", date="2020-03-12", span=Span(note, note + 5))
    told: dict[str, object] = {
        "date": "2020-04-02",
        "date_from": "text",
        "title": "Masks for Bishkek",
        "publisher": "The Example",
        "notes": (
            Note(
                number=1,
                span=Span(note, note + len(NOTE)),
                mark=Span(second + len(SECOND), second + len(SECOND) + 1),
                sentence=Span(second, second + len(SECOND)),
                citations=(cited,),
            ),
        ),
    } | fields
    return Document(
        doc=doc,
        text=text,
        passages=(
            Passage(0, len(FIRST)),
            Passage(second, second + len(SECOND)),
            Passage(note, note + len(NOTE), "note"),
        ),
        **told,  # type: ignore[arg-type]
    )


def closing(document: Document, **fields: object) -> EventClaim:
    """China closes a crossing."""
    told: dict[str, object] = {
        "quote": document.text[: len(FIRST)],
        "start": 0,
        "end": len(FIRST),
        "action": "SANCTION",
        "sources": (CHINA,),
        "targets": (KYRGYZSTAN,),
        "date": "2020-01",
        "place": "Torugart",
        "context": ("transport", "health"),
    } | fields
    return EventClaim(doc=document.doc, **told)  # type: ignore[arg-type]


def masks(document: Document, **fields: object) -> EventClaim:
    """China sends masks; the claim rests on note 1."""
    start = document.text.index(SECOND)
    return closing(
        document,
        **{
            "quote": SECOND,
            "start": start,
            "end": start + len(SECOND),
            "action": "AID",
            "date": "2020-03~",
            "place": "Bishkek",
            "object": "masks for the hospitals of Bishkek",
            "context": ("health",),
            "footnotes": (1,),
        }
        | fields,
    )
