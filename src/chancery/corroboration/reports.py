"""How many independent reports stand behind some claims: two prints of one text are one.

Claims of one document are one report; so are documents with the same content, and documents
that print the same sentence about the same event. (That two papers of one publisher, or two
papers that cite one work, are no two voices, is left to a later issue.)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from chancery.corroboration.keys import SAME_TEXT, words
from chancery.records import EventClaim


def document_of(claim: EventClaim) -> str:
    """The id of the document a claim stands in; its stem where none is filed."""
    return claim.document or claim.doc


def independent(claims: Iterable[EventClaim], contents: Mapping[str, str]) -> int:
    """The number of independent reports; `contents` gives a document's content hash by its id."""
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        while leader.setdefault(name, name) != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for claim in claims:
        document = document_of(claim)
        report = find(f"document {document}")
        quote = words(claim.quote)
        prints = [f"content {contents[document]}"] if document in contents else []
        if len(quote) >= SAME_TEXT:
            prints.append("words " + " ".join(quote))
        for printed in prints:
            leader[find(printed)] = report
    return len({find(name) for name in list(leader)})
