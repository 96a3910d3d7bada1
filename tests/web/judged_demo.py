"""The bundled dispatches as a person left them: a project named, claims accepted and rejected."""

from __future__ import annotations

from chancery.casebook import Casebook
from chancery.records import EventClaim

PERSON = "Aigul"
RAILWAY = "China–Kyrgyzstan–Uzbekistan railway"

PROJECT = {
    ("2019-06-visit-to-bishkek", "REQUEST"): {"object": RAILWAY},
    ("2022-09-railway-on-paper", "AGREE"): {"object": RAILWAY},
    ("2023-05-summit-in-xian", "COOPERATE"): {"object": RAILWAY},
}
"""Claims by document and type, and what is amended of them."""


def judge(casebook: Casebook) -> None:
    """Make the judgements."""
    found = [c for c in casebook.claims() if isinstance(c, EventClaim)]
    for claim in found:
        if fields := PROJECT.get((claim.doc, claim.action)):
            casebook.amend(claim.id, fields, person=PERSON, reason="the railway is meant")
    vaccine = [c for c in found if c.doc == "2021-03-vaccine-for-bishkek"]
    casebook.accept(vaccine[0].id, person=PERSON)
    unrest = next(c for c in found if c.doc == "osh-desk.rss.02")
    casebook.unsure(unrest.id, person=PERSON, reason="two accounts of one morning")
    summit = next(c for c in found if c.doc == "2019-06-visit-to-bishkek" and c.action == "CONSULT")
    judgement = casebook.reject(summit.id, person=PERSON)
    casebook.undo(judgement.id, person=PERSON, reason="it is a claim after all")
    casebook.rate("Chancery demo dispatches", "B", person=PERSON, reason="we wrote them")
