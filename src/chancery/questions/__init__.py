"""What can be asked of a casebook: lists, and words. Imports everything left of this room."""

from chancery.questions.listing import checked, documents, notes, remarks
from chancery.questions.search import search

__all__ = ["checked", "documents", "notes", "remarks", "search"]
