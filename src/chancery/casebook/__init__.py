"""The façade: one casebook file, and every verb of the command line as a method.

    from chancery import Casebook, Filters

    with Casebook.open("casebook.chancery") as casebook:
        for file in casebook.read(["articles/"]):
            print(file.path, file.status, file.documents)
        for claim in casebook.claims(Filters(source="CHN", target="KGZ")):
            print(claim.date, claim.action, claim.quote)

Delegation only: what happens is told in the room that does it. A part of the façade is a
file of this room; `Casebook` is all of them together.
"""

from __future__ import annotations

from pathlib import Path
from typing import Self

from chancery import intake
from chancery.casebook.accuracy import Trust, measured
from chancery.casebook.actors import Actors, actor
from chancery.casebook.asking import Asking
from chancery.casebook.blind import Blind
from chancery.casebook.briefs import Briefs
from chancery.casebook.claims import Claims
from chancery.casebook.corroborating import Corroborating
from chancery.casebook.datasets import Datasets
from chancery.casebook.documents import Documents
from chancery.casebook.exporting import Exporting
from chancery.casebook.keeping import Keeping
from chancery.casebook.looking import Looking
from chancery.casebook.news import News
from chancery.casebook.reading import Reading
from chancery.casebook.reviewing import Reviewing
from chancery.store import Filters, Store

__all__ = ["Casebook", "Filters", "actor", "measured"]


class Casebook(
    Exporting,
    Reading,
    Documents,
    Claims,
    Corroborating,
    Asking,
    Actors,
    Briefs,
    Datasets,
    Reviewing,
    Blind,
    Keeping,
    Looking,
    Trust,
    News,
):
    """Everything that was read into one file, and what can be asked of it."""

    default_coder = intake.DEFAULT_CODER

    @classmethod
    def open(
        cls, path: str | Path = "casebook.chancery", *, create: bool = True, read_only: bool = False
    ) -> Self:
        """Open the casebook file, or make it. Raises CasebookError with the remedy."""
        return cls(Store.open(path, create=create, read_only=read_only))

    def close(self) -> None:
        """Close it; one file is left."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        try:
            if exc[0] is None:
                self._settled()
        finally:
            self.close()
