"""What can be asked of a casebook: so far, words. Imports everything left of this room."""

from chancery.questions.search import search

__all__ = ["search"]
