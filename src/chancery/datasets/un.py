"""What the files on the United Nations General Assembly share: votes, issues, days, sessions.

A roll call is named by the numbering that the file uses: `rcid:299` (Voeten) or `resid:46012`
(session × 1000 + number), because the two number the same votes differently.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from chancery.datasets.tables import columns_of

VOTES = {"1": "yes", "2": "abstain", "3": "no", "8": "absent", "9": "not a member"}
CODES = {word: code for code, word in VOTES.items()}

ISSUES = {
    "me": "Palestinian conflict",
    "nu": "Nuclear weapons and nuclear material",
    "di": "Arms control and disarmament",
    "hr": "Human rights",
    "co": "Colonialism",
    "ec": "Economic development",
}
"""Voeten's six issues, as his columns abbreviate them."""

VOETEN = (
    "Bailey, Michael A., Anton Strezhnev and Erik Voeten (2017). Estimating Dynamic State "
    "Preferences from United Nations Voting Data. Journal of Conflict Resolution 61 (2): 430–456"
)
DATAVERSE = "https://doi.org/10.7910/DVN/LEJUQZ"


def is_roll_calls(path: Path) -> bool:
    """Whether a file describes roll calls (and holds no votes)."""
    names = {name.lower() for name in columns_of(path)}
    return {"rcid", "session", "date"} <= names and not names & {"vote", "ccode", "country"}


def day(text: str) -> datetime.date | None:
    """2014-10-28, 10/28/2014 (month first, as in Voeten's files); None for anything else."""
    for form in ("%Y-%m-%d", "%m/%d/%Y"):
        try:
            return datetime.datetime.strptime(text.strip()[:10], form).date()
        except ValueError:
            continue
    return None


def days(texts: pa.Array) -> pa.Array:
    """A column of such days as date32."""
    encoded = texts.dictionary_encode()
    read = pa.array([day(text or "") for text in encoded.dictionary.to_pylist()], pa.date32())
    return read.take(encoded.indices)


def session_days(session: int) -> tuple[datetime.date, datetime.date]:
    """The year that stands for a session: 1945 + its number, in which it opens."""
    return datetime.date(1945 + session, 1, 1), datetime.date(1945 + session, 12, 31)


def named(prefix: str, numbers: pa.Array) -> pa.Array:
    """Roll calls by number (text), as items."""
    encoded = numbers.dictionary_encode()
    items = pc.binary_join_element_wise(prefix, encoded.dictionary, ":")
    return pa.DictionaryArray.from_arrays(encoded.indices, items)
