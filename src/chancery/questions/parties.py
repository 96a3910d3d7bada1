"""The actors and places that a question names, each with the words it hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import msgspec

from chancery.coding import Sentence
from chancery.questions.vocabulary import Words

if TYPE_CHECKING:
    from chancery.actors import Gazetteer, Mention

Case = Literal["", "nominative", "genitive", "dative", "accusative", "instrumental", "oblique"]

_ARTICLES = frozenset(["the", "a", "an", "its"])
_JOINED = frozenset(["and", "or", "и", "или", ",", "than", "чем", "versus", "vs", "либо"])


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """A name in a question: its tokens, the preposition before it, whether it is listed behind
    another one, and (Russian) the case of its ending."""

    mention: Mention
    first: int
    last: int
    prep: str = ""
    listed: bool = False
    case: Case = ""
    owner: bool = False
    """Whether it owns what follows: "China's aid"."""

    @property
    def adjective(self) -> bool:
        return self.mention.form == "adjective"

    @property
    def placed(self) -> bool:
        """Whether the name is of a place where something may have happened."""
        return self.mention.place is not None


def parties(
    one: Sentence, gazetteer: Gazetteer, day: str, taken: Sequence[tuple[int, int]], known: Words
) -> list[Party]:
    """The names of a question, in order; those inside its dates left out, and places that only
    name a thing ("the Naryn logistics centre")."""
    found: list[Party] = []
    for mention in _mentions(one.text, gazetteer, day):
        if any(mention.start < end and start < mention.end for start, end in taken):
            continue
        first = one.at(mention.start)
        last = max(first + 1, one.at(mention.end))
        if _names_a_thing(one, mention, last, known):
            continue
        found.append(_party(one, mention, first, last, found))
    return found


def _names_a_thing(one: Sentence, mention: Mention, last: int, known: Words) -> bool:
    if mention.form not in ("city", "place") or last >= len(one.lower) or one.language != "en":
        return False
    word = one.lower[last]
    return (
        word.isalpha()
        and word not in known.passed_over
        and not known.find(known.verbs, one.lower, last)
        and not any(known.same(word, cue) for group in known.statuses.values() for cue in group)
    )


def _mentions(text: str, gazetteer: Gazetteer, day: str) -> list[Mention]:
    """The names as written; of a question typed without capitals, as they would be written."""
    found = gazetteer.mentions(text, day)
    if found or any(c.isupper() for c in text[1:]):
        return [m for m in found if _named(m)]
    titled = " ".join(word[:1].upper() + word[1:] for word in text.split(" "))
    return [m for m in gazetteer.mentions(titled, day) if _named(m)]


def _named(mention: Mention) -> bool:
    return bool(mention.actor.state or mention.actor.id or mention.place)


def _party(
    one: Sentence, mention: Mention, first: int, last: int, before: Sequence[Party]
) -> Party:
    lower = one.lower
    at = first - 1
    while at >= 0 and lower[at] in _ARTICLES:
        at -= 1
    word = lower[at] if at >= 0 else ""
    previous = before[-1] if before else None
    listed = bool(previous and word in _JOINED and set(lower[previous.last : at]) <= {","})
    after = lower[last] if last < len(lower) else ""
    prep = word if word in PREPOSITIONS[one.language] else ""
    return Party(
        mention=mention, first=first, last=last, prep=prep, listed=listed,
        case=_case(mention) if one.language == "ru" else "", owner=after in ("'s", "'"),
    )  # fmt: skip


PREPOSITIONS: dict[str, frozenset[str]] = {
    "en": frozenset([
        "to", "for", "towards", "toward", "against", "into", "upon", "on", "at", "with", "from",
        "by", "between", "among", "of", "in", "near", "inside", "about", "over", "via", "through",
        "than",
    ]),
    "ru": frozenset([
        "из", "от", "у", "в", "во", "на", "к", "ко", "для", "против", "с", "со", "между", "о",
        "об", "про", "через", "около", "под", "при", "по", "чем", "за",
    ]),
}  # fmt: skip


def _case(mention: Mention) -> Case:
    """The case that the ending of a Russian name tells; nominative also where it tells none."""
    word = mention.text.split()[-1].lower()
    if word.isascii() or (word.isupper() and len(word) <= 4) or mention.text.isupper():
        return ""
    person = mention.actor.kind == "leader"
    if mention.form == "adjective":
        return ""
    for ending, case in _ENDINGS:
        if word.endswith(ending):
            if ending == "а" and not person and word.endswith(("ина", "ика", "ера", "уба", "ква")):
                return "nominative"
            return case
    return "nominative"


_ENDINGS: tuple[tuple[str, Case], ...] = (
    ("ией", "instrumental"), ("ией", "instrumental"), ("ом", "instrumental"),
    ("ем", "instrumental"), ("ым", "instrumental"), ("ой", "oblique"), ("ами", "instrumental"),
    ("ию", "accusative"), ("ия", "nominative"), ("ая", "genitive"), ("ии", "oblique"),
    ("ву", "accusative"), ("ку", "accusative"), ("у", "dative"), ("ю", "dative"),
    ("ов", "nominative"), ("ы", "oblique"), ("е", "oblique"), ("а", "genitive"), ("я", "genitive"),
)  # fmt: skip
