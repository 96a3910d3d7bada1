"""What can be asked of a casebook: lists, words, measures. Imports everything left of this room."""

from chancery.questions.listing import checked, documents, notes, remarks
from chancery.questions.measuring import Measured, measured, over
from chancery.questions.search import search

__all__ = ["Measured", "checked", "documents", "measured", "notes", "over", "remarks", "search"]
