"""Passages to claims: interchangeable coders behind one face, and the scorer.

Imports records, vocab, language, actors and readers only. `dates`, `amounts`, `units`, `sentence`,
`predicates` and the forms of words are what other rooms need to read a sentence as the coders do.
"""

from chancery.coding.amounts import Amount, amounts
from chancery.coding.base import (
    CODERS,
    Coder,
    Coding,
    Spent,
    coder,
    is_coder,
    options_of,
    shared,
    version_of,
)
from chancery.coding.calibration import (
    CalibrationError,
    Curve,
    calibrate,
    expected_calibration_error,
)
from chancery.coding.dates import DateMention, dates
from chancery.coding.passages import units
from chancery.coding.predicates import Predicate, predicates
from chancery.coding.tokens import Sentence, sentence
from chancery.coding.words import plural, verb_forms

__all__ = [
    "CODERS", "Amount", "CalibrationError", "Coder", "Coding", "Curve", "DateMention", "Predicate",
    "Sentence", "Spent", "amounts", "calibrate", "coder", "dates", "expected_calibration_error",
    "is_coder", "options_of", "plural", "predicates", "sentence",
    "shared", "units", "verb_forms", "version_of",
]  # fmt: skip
