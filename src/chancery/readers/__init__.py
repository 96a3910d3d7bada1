"""Files → documents: a reader a format, and the containers they come in.

for item in expand(Path("inbox")):            # folders, zip, tar, mailboxes, "-"
    if isinstance(item, Source):
        reading = read(item, ReadOptions())   # documents and remarks; pure
"""

from chancery.readers.base import Reader, Reading, ReadOptions, Source
from chancery.readers.containers import expand
from chancery.readers.registry import read, reader_for, readers

__all__ = [
    "ReadOptions",
    "Reader",
    "Reading",
    "Source",
    "expand",
    "read",
    "reader_for",
    "readers",
]
