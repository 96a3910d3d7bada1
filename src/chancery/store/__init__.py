"""The casebook file. The only room that knows SQL; imports records.

What a casebook holds is drawn in `schema.py`; everything is reached through `Store`.
"""

from chancery.store.queries import Stem
from chancery.store.rows import FiledDocument, Finding
from chancery.store.store import Store

__all__ = ["FiledDocument", "Finding", "Stem", "Store"]
