"""From claims to events: which claims speak of the same happening, and where they disagree.

`assemble` groups claims, counts independent reports and names the disputes; nothing is dropped.
`keep_up` keeps a casebook's events in step with its claims. `history` puts what happened to one
object in order; `side_of` tells whether a status says that it happened, that it did not, or
leaves it open. May import records, vocab and store, and what stands left of this room.
"""

from chancery.corroboration.assemble import assemble
from chancery.corroboration.histories import histories, history
from chancery.corroboration.reports import Reports
from chancery.corroboration.sources import reports_of
from chancery.corroboration.standing import Side, side_of
from chancery.corroboration.support import support
from chancery.corroboration.upkeep import as_of, is_kept, keep_up, was_kept

__all__ = [
    "Reports",
    "Side",
    "as_of",
    "assemble",
    "histories",
    "history",
    "is_kept",
    "keep_up",
    "reports_of",
    "side_of",
    "support",
    "was_kept",
]
