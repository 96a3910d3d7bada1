"""Passages to claims: interchangeable coders behind one face, and the scorer.

Imports records, vocab, language, actors and readers only. `dates`, `amounts` and `units` are what
other rooms need to read a sentence as the coders do.
"""

from chancery.coding.amounts import Amount, amounts
from chancery.coding.base import CODERS, Coder, Coding, coder
from chancery.coding.dates import DateMention, dates
from chancery.coding.passages import units

__all__ = [
    "CODERS", "Amount", "Coder", "Coding", "DateMention", "amounts", "coder", "dates", "units",
]  # fmt: skip
