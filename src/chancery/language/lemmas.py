"""Lemmas as small edits of the word ("studies": drop "ies", add "y"), chosen by the model.

An edit is written `case:removed:added`; case is `k` (keep) or `l` (lower). Edits were collected
from the training trees; an edit that does not fit a word is passed over for the next best.
"""

import re
from collections.abc import Container, Iterable


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


def apply(form: str, edits: Iterable[str], known: Container[str] | None = None) -> str:
    """The lemma by the first edit that fits the form; the form itself if none does.

    Where words are `known`, an edit that cuts the word must leave a known word or, failing that,
    one that English spelling allows: "voted" is not "vot", "denied" is not "deni".
    """
    fallback, spelt = "", ""
    for chosen in edits:
        case, removed, added = chosen.split(":", 2)
        base = form.lower() if case == "l" else form
        if not base.endswith(removed) or len(base) + len(added) <= len(removed):
            continue
        lemma = base[: len(base) - len(removed)] + added
        if known is None or lemma in known or not (fallback or removed):
            return lemma
        fallback = fallback or lemma
        if not spelt and (added or not _ODD_END.search(lemma)):
            spelt = lemma
    return spelt or fallback or form


_ODD_END = re.compile(r"(?:[civu]|dg|[^s]s|([bdgmnprt])\1)\Z")
"""Ends that a word has only after a wrong cut."""
