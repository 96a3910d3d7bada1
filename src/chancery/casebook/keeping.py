"""Judgements, copies, and whether all is as it should be."""

from __future__ import annotations

from pathlib import Path

from chancery.casebook.base import Base, user
from chancery.casebook.listed import Rows
from chancery.store import Finding, Judgement


class Keeping(Base):
    """What keeps a casebook sound."""

    def judgements(self) -> Rows[Judgement]:
        """Decisions of people, newest first."""
        return Rows(list(self._store.judgements())[::-1])

    def undo(self, judgement: str, *, person: str = "", reason: str = "") -> Judgement:
        """Take a judgement back, from now on."""
        return self._store.undo(judgement, person=person or user(), reason=reason)

    def backup(self, to: str | Path, *, replace: bool = False) -> Path:
        """Copy the casebook as it is now, while others use it; the copy's path."""
        return self._store.backup(to, replace=replace)

    def doctor(self) -> list[Finding]:
        """Everything that is not as it should be, with the remedy."""
        return self._store.doctor()
