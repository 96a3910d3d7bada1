"""Lemmas as small edits of the word ("studies": drop "ies", add "y"), chosen by the model.

An edit is written `case:removed:added`; case is `k` (keep) or `l` (lower). Edits were collected
from the training trees; an edit that does not fit a word is passed over for the next best.
"""

from collections.abc import Iterable

KEEP = "k::"


def edit(form: str, lemma: str) -> str | None:
    """The edit that turns a form into its lemma, or None where only a table could."""
    for case, base in (("l", form.lower()), ("k", form)):
        common = 0
        for left, right in zip(base, lemma, strict=False):
            if left != right:
                break
            common += 1
        if case == "l" and form != form.lower() and form[:1] == lemma[:1]:
            continue
        if common < 3 and len(form) <= 6 and common < len(lemma):
            common = 0  # an irregular form: the edit holds the whole of it
        if common or len(form) <= 6:
            return f"{case}:{base[common:]}:{lemma[common:]}"
    return None


def apply(form: str, edits: Iterable[str]) -> str:
    """The lemma by the first edit that fits the form; the form itself if none does."""
    for chosen in edits:
        case, removed, added = chosen.split(":", 2) if chosen.count(":") == 2 else ("k", "", "")
        base = form.lower() if case == "l" else form
        if base.endswith(removed) and len(base) + len(added) > len(removed):
            return base[: len(base) - len(removed)] + added
    return form
