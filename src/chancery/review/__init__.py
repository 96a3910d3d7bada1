"""What people decide of claims and events, and how far they agree: amendments checked against the
codebook, the queue of what to look at first, coding blind, agreement, gold. May import
corroboration and what stands left of it.
"""

from chancery.review import blind
from chancery.review.agreement import agreement, differences
from chancery.review.alike import alike
from chancery.review.amending import FIELDS, Setting, amendment
from chancery.review.coefficients import alpha, kappa
from chancery.review.gold import write_gold
from chancery.review.queue import queue

__all__ = [
    "FIELDS", "Setting", "agreement", "alike", "alpha", "amendment", "blind", "differences",
    "kappa", "queue", "write_gold",
]  # fmt: skip
