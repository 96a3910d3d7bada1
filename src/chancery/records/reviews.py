"""What people decided of a claim, as the judgements in force leave it.

The judgements themselves stay as they were made.
"""

from __future__ import annotations

from typing import Any, Literal, get_args

import msgspec

ReviewState = Literal["", "accepted", "amended", "rejected", "unsure"]
"""What the last decision on a claim was; "" where it was only commented on."""

REVIEW_STATES: tuple[str, ...] = ("open", *get_args(ReviewState)[1:])
"""As filters ask for it: "open" are the claims that nobody decided."""


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    """What a person remarked on a claim, event or document."""

    text: str
    person: str
    recorded: str
    judgement: str


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """How people left a claim: the last decision, by whom, when and why.

    `was` holds what the coder said in each field that a person amended; the claim itself shows
    the amended value. An amended claim that somebody accepts later is accepted, and keeps `was`.
    """

    state: ReviewState = ""
    person: str = ""
    reason: str = ""
    recorded: str = ""
    judgement: str = ""
    was: dict[str, Any] = msgspec.field(default_factory=dict)
    comments: tuple[Comment, ...] = ()
