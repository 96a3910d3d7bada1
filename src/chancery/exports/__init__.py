"""Open formats out: records of a casebook as tables, graphs, references and linked data.

`exporter(name).write(what, records, out, setting)` streams records to a file; `to_table` gives
them as a table of Arrow. May import everything left of this room; knows no casebook and no file.
"""

from chancery.exports.base import (
    WHATS,
    ActorEntry,
    Exporter,
    Report,
    Setting,
    Sources,
    What,
)
from chancery.exports.registry import exporter, exporters
from chancery.exports.tables import KINDS, kinds_of, to_table

__all__ = [
    "KINDS",
    "WHATS",
    "ActorEntry",
    "Exporter",
    "Report",
    "Setting",
    "Sources",
    "What",
    "exporter",
    "exporters",
    "kinds_of",
    "to_table",
]
