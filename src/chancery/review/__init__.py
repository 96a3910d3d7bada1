"""What people decide of claims and events, and how far they agree: amendments checked against the
codebook, the queue of what to look at first, coding blind, agreement, gold. May import
corroboration and what stands left of it.
"""

from chancery.review.amending import FIELDS, Setting, amendment
from chancery.review.coefficients import alpha, kappa

__all__ = ["FIELDS", "Setting", "alpha", "amendment", "kappa"]
