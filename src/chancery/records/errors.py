"""What can go wrong, in one tree.

    ChanceryError
    ├── CasebookError     the casebook file: missing, locked, damaged, of a later version
    ├── UnreadableError   a file or part of one that no reader could read (becomes a remark)
    ├── VocabularyError   a codebook or gazetteer row that does not fit its form
    ├── DateError         a date that is no EDTF
    └── UsageError        a question or option that makes no sense as put

Every message names the file, record or word concerned and says what to do next.
"""

from __future__ import annotations


class ChanceryError(Exception):
    """Anything that Chancery raises on purpose; the message tells the remedy."""


class CasebookError(ChanceryError):
    """The casebook file cannot be opened, written or trusted."""


class UnreadableError(ChanceryError):
    """Input that cannot be read; `where` is the place in it, `remedy` what the user can do.

    Readers raise it, the façade files it as a `Remark` and goes on with the next input.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(f"{what} {remedy}".strip())
        self.what = what
        self.where = where
        self.remedy = remedy


class VocabularyError(ChanceryError):
    """A row of a codebook, gazetteer or table that does not fit its form."""


class DateError(ChanceryError, ValueError):
    """A text that is none of the EDTF forms of the codebook."""


class UsageError(ChanceryError, ValueError):
    """A request that cannot be answered as put."""
