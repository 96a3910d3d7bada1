"""Names → actors and places as of a date: the gazetteer, offices, metonyms, states over time."""

from chancery.actors.names import Gazetteer
from chancery.actors.nouns import Form, Membership, Mention, Place, Resolution, Tenure, UserActor
from chancery.actors.sectors import sector

__all__ = [
    "Form",
    "Gazetteer",
    "Membership",
    "Mention",
    "Place",
    "Resolution",
    "Tenure",
    "UserActor",
    "sector",
]
