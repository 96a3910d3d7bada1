"""From claims to events: which claims speak of the same happening, and where they disagree.

`assemble` groups claims, counts independent reports and names the disputes; nothing is dropped.
May import records and vocab, and what stands left of this room.
"""

from chancery.corroboration.assemble import assemble

__all__ = ["assemble"]
