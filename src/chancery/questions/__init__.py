"""What can be asked of a casebook: lists, words, questions, measures. Imports everything left of
this room."""

from chancery.questions.answer import (
    Answer,
    Footnote,
    LeftOut,
    Part,
    Quarrel,
    Row,
    Topic,
    Total,
    Understood,
    Verdict,
)
from chancery.questions.answering import ask
from chancery.questions.atom import as_atom
from chancery.questions.listing import asks_of_claims, checked, documents, notes, page, remarks
from chancery.questions.measuring import Measured, measured, over
from chancery.questions.news import Standing, before, news
from chancery.questions.search import search
from chancery.questions.telling import amount, amounts, described, shown
from chancery.questions.understanding import understand
from chancery.questions.works import works

__all__ = [
    "Answer",
    "Footnote",
    "LeftOut",
    "Measured",
    "Part",
    "Quarrel",
    "Row",
    "Standing",
    "Topic",
    "Total",
    "Understood",
    "Verdict",
    "amount",
    "amounts",
    "as_atom",
    "ask",
    "asks_of_claims",
    "before",
    "checked",
    "described",
    "documents",
    "measured",
    "news",
    "notes",
    "over",
    "page",
    "remarks",
    "search",
    "shown",
    "understand",
    "works",
]  # fmt: skip
