"""The casebook file. The only room that knows SQL; imports records.

What a casebook holds is drawn in `schema.py`; everything is reached through `Store`.
"""

from chancery.store.datasets import DatasetEntry
from chancery.store.filters import Filters
from chancery.store.queries import Stem
from chancery.store.rows import (
    CodingEntry,
    DocumentEntry,
    FiledDocument,
    Finding,
    Hit,
    Judgement,
    NoteEntry,
    Signs,
    VectorsOf,
)
from chancery.store.search import Place, narrows
from chancery.store.store import Store

__all__ = [
    "CodingEntry",
    "DatasetEntry",
    "DocumentEntry",
    "FiledDocument",
    "Filters",
    "Finding",
    "Hit",
    "Judgement",
    "NoteEntry",
    "Place",
    "Signs",
    "Stem",
    "Store",
    "VectorsOf",
    "narrows",
]
