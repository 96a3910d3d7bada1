"""Passages to claims: interchangeable coders behind one face, and the scorer.

Imports records, vocab, language, actors and readers only.
"""

from chancery.coding.base import CODERS, Coder, Coding, coder

__all__ = ["CODERS", "Coder", "Coding", "coder"]
