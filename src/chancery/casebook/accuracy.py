"""How far the coding can be trusted: what each coder reached on our own test passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from chancery.casebook.base import Base
from chancery.records import Claim
from chancery.vocab import Accuracy, Expected, accuracies, expected


class Trust(Base):
    """Figures to be shown beside what they are about."""

    def accuracy(self, coder: str = "", language: str = "") -> tuple[Accuracy, ...]:
        """What was measured, of one coder or all, in one language or all; n beside each figure."""
        return measured(coder, language)

    def expected(self, claim: Claim) -> Expected | None:
        """What to expect of claims like this one; None where nobody measured its coder (claims
        coded by hand)."""
        found = self.expectations((claim,))
        return found[0] if found else None

    def expectations(self, claims: Iterable[Claim]) -> tuple[Expected, ...]:
        """What to expect of claims: one for each coder, language and event type among them, that
        of most claims first."""
        languages: dict[str, str] = {}
        found: Counter[Expected] = Counter()
        for claim in claims:
            if claim.document not in languages:
                languages[claim.document] = self._store.entry(claim.document).language
            one = expected(
                claim.coder, languages[claim.document], getattr(claim, "action", ""), claim.kind
            )
            if one is not None:
                found[one] += 1
        return tuple(one for one, _ in found.most_common())


def measured(coder: str = "", language: str = "") -> tuple[Accuracy, ...]:
    """What was measured, of one coder or all, in one language or all."""
    return tuple(
        one for one in accuracies() if coder in ("", one.coder) and language in ("", one.language)
    )
