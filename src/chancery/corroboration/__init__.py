"""From claims to events: which claims speak of the same happening, and where they disagree.

`assemble` groups claims, counts independent reports and names the disputes; nothing is dropped.
`history` puts what happened to one object in order; `side_of` tells whether a status says that it
happened, that it did not, or leaves it open.
May import records and vocab, and what stands left of this room.
"""

from chancery.corroboration.assemble import assemble
from chancery.corroboration.histories import histories, history
from chancery.corroboration.reports import Reports
from chancery.corroboration.standing import Side, side_of

__all__ = ["Reports", "Side", "assemble", "histories", "history", "side_of"]
