"""Made-up claims in number: a world of states over ten years, some pairs far busier than others."""

from __future__ import annotations

import random
from collections.abc import Iterator

from chancery.records import Actor, Document, EventClaim, Passage, Quantity

STATES = """CHN RUS USA KAZ UZB KGZ TJK TKM IRN TUR IND PAK AFG JPN KOR DEU FRA GBR ITA POL UKR BLR
GEO ARM AZE MNG VNM THA IDN MYS SAU ARE ISR EGY ETH ZAF NGA BRA ARG AUS""".split()
ACTIONS = (
    ["CONSULT"] * 24 + ["COOPERATE"] * 14 + ["AGREE"] * 10 + ["AID"] * 9 + ["ACCUSE"] * 9
    + ["REQUEST"] * 6 + ["SUPPORT"] * 6 + ["REJECT"] * 4 + ["SANCTION"] * 4 + ["ASSAULT"] * 4
    + ["PROTEST"] * 3 + ["MOBILIZE"] * 3 + ["COERCE"] * 2 + ["CONCEDE"] + ["RETREAT"]
)  # fmt: skip
KINDS = ["state"] * 5 + ["ministry", "leader", "company", "embassy"]
THINGS = ["depot", "railway", "pipeline", "mine", "plant", "accord", "loan", "crossing"]
TOWNS = [f"Town{n}" for n in range(120)]
STATUSES = ["actual"] * 8 + ["planned", "denied"]


class World:
    """Claims of documents, twenty a document."""

    def __init__(self, seed: int = 6) -> None:
        self.dice = random.Random(seed)
        self.weights = [1 / (rank + 2) for rank in range(len(STATES))]

    def actor(self) -> Actor:
        code = self.dice.choices(STATES, self.weights)[0]
        kind = self.dice.choice(KINDS)
        return Actor(code if kind == "state" else f"{kind} of {code}", code, kind)  # type: ignore[arg-type]

    def date(self) -> str:
        dice = self.dice
        year, month, day = dice.randrange(2014, 2024), dice.randrange(1, 13), dice.randrange(1, 29)
        share = dice.random()
        if share < 0.6:
            return f"{year}-{month:02}-{day:02}"
        if share < 0.8:
            return f"{year}-{month:02}"
        return f"{year}" if share < 0.9 else ""

    def claim(self, number: int, doc: str, start: int, quote: str) -> EventClaim:
        dice = self.dice
        one, other = self.actor(), self.actor()
        share = dice.random()
        return EventClaim(
            doc=doc, document=doc, id=f"c-{number:016x}", start=start, end=start + len(quote),
            quote=quote, action=dice.choice(ACTIONS), date=self.date(), known="2024-01-01",
            sources=(one,) if share > 0.05 else (),
            targets=(other,) if 0.05 < share < 0.9 or share <= 0.05 else (),
            object=f"{dice.choice(TOWNS)} {dice.choice(THINGS)}" if dice.random() < 0.25 else "",
            place=dice.choice(TOWNS) if dice.random() < 0.4 else "",
            quantities=(Quantity(dice.randrange(1, 90) * 1000.0, "USD"),) * (dice.random() < 0.2),
            status=dice.choice(STATUSES),  # type: ignore[arg-type]
        )  # fmt: skip

    def claims(self, count: int) -> Iterator[EventClaim]:
        for number in range(count):
            quote = f"Sentence {number} of the load says who did what to whom and when."
            yield self.claim(number, f"d{number // 20}", (number % 20) * 80, quote)

    def document(self, number: int, claims: int = 20) -> tuple[Document, list[EventClaim]]:
        """A document of so many sentences, with the claims of it."""
        dice = self.dice
        quotes = [
            f"Sentence {n} of text {number} tells of {dice.choice(TOWNS)} and {dice.random():.6f}."
            for n in range(claims)
        ]
        text = " ".join(quotes)
        told = []
        for n, quote in enumerate(quotes):
            told.append(self.claim(number * claims + n, f"d{number}", text.index(quote), quote))
        return (
            Document(
                doc=f"d{number}", text=text, passages=(Passage(0, len(text)),), date="2024-01-01",
                publisher=f"Paper {number % 300}", date_from="text",
            ),
            told,
        )  # fmt: skip
