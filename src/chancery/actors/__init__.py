"""Names → actors and places as of a date: the gazetteer, offices, metonyms, states over time."""

from chancery.actors.names import Gazetteer
from chancery.actors.nouns import Form, Membership, Mention, Place, Resolution, Tenure, UserActor
from chancery.actors.sectors import sector
from chancery.actors.states import SCHEMES, Scheme, Spell, State, spells, state_of, states
from chancery.actors.systems import Dyad, StateYear, dyads, state_years, system_of

__all__ = [
    "SCHEMES",
    "Dyad",
    "Form",
    "Gazetteer",
    "Membership",
    "Mention",
    "Place",
    "Resolution",
    "Scheme",
    "Spell",
    "State",
    "StateYear",
    "Tenure",
    "UserActor",
    "dyads",
    "sector",
    "spells",
    "state_of",
    "state_years",
    "states",
    "system_of",
]
