"""The bank's passages as windows with what each spot tells: what the claim heads learn from.

One `Example` a passage, in numbers; `build` keeps them in a pickle of its own making, since
reading and parsing the bank takes minutes and training reads it many times.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chancery.actors import Gazetteer
from chancery.coding import clues
from chancery.coding.lines import Line, Spot, lines
from chancery.coding.reading import Reader
from chancery.coding.scoring import states_of
from chancery.language.parse import Parser, Token
from chancery.language.parsers import parser
from chancery.language.russian import word_vectors
from chancery.language.tokens import tokens
from chancery.records import STATUSES, Document
from chancery.vocab import event_types

RELATIONS = ("none", "member_of", "observer_of", "partner_of", "leads", "holds_office",
             "located_in", "borders", "trade_partner", "investor_in", "depends_on",
             "security_provider_to", "hosts_base_of", "ally_of", "rival_of", "owns",
             "operates_in", "popular_in", "distrusts", "recognises", "supplier_to", "debtor_of",
             "tensions_with", "other")  # fmt: skip
ACTIONS = ("none", *event_types(), "OTHER")
SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", " " * 10)
Sides = tuple[list[int], list[int]]


@dataclass
class Pair:
    """A candidate: its words in the window and its clues."""

    first: int
    last: int
    clues: list[int]
    actor: int
    """Which actor it is, among those of its spot."""


@dataclass
class Told:
    """A spot, and what it tells: an act, a relation, both or neither."""

    word: int
    clues: list[int]
    action: int = 0
    sure: bool = True
    """False where the spot stands in a quote whose predicate is only guessed."""
    status: int = -1
    negated: int = -1
    relation: int = 0
    pairs: list[Pair] = field(default_factory=list)
    act_sides: Sides | None = None
    """Which candidates are source and target; [-1]: nobody; []: unknown."""
    relation_sides: Sides | None = None


@dataclass
class Example:
    """One window."""

    id: str
    language: str
    words: list[str]
    spots: list[Told]
    marks: list[list[int]] = field(default_factory=list)
    vectors: Any = None
    """Word vectors (words, 300) where the language is read by them."""


class Maker:
    """Reads passages as the coder does."""

    def __init__(self) -> None:
        self.gazetteer = Gazetteer.load()
        self.parsers: dict[str, Parser] = {}
        self.seen: Counter[str] = Counter()

    def window(self, text: str, language: str, date: str) -> list[Line]:
        text = text.translate(SUPERSCRIPTS)
        document = Document(doc="x", text=text, language=language, date=date)
        reads = list(Reader(document, self.gazetteer, language).read())
        cut = [
            [
                Token(r.unit.text[t.start : t.end], t.start, t.end)
                for t in tokens(
                    r.unit.text, r.sentence.start, r.sentence.start + len(r.sentence.text)
                )
            ]
            for r in reads
        ]
        if language not in self.parsers:
            self.parsers[language] = parser(language)
            if language == "en":
                from chancery.language.english import EnglishParser

                self.parsers[language] = EnglishParser(roles=False)
        return lines(reads, self.parsers[language].parse(cut))

    def example(self, passage: dict[str, Any]) -> Example:
        """A passage in numbers."""
        window = self.window(passage["text"], passage["language"], passage["date"])
        acts, doubtful = self._told(passage, window, "event")
        held, unsure = self._told(passage, window, "state")
        words: list[str] = []
        offsets = []
        for line in window:
            offsets.append(len(words))
            words += [word.form for word in line.words]
        spots = []
        for n, line in enumerate(window):
            for spot in line.spots:
                found = [clues.number(c) for c in clues.of_spot(line, spot)]
                one = Told(offsets[n] + spot.at, found)
                one.sure = (n, spot.at) not in doubtful | unsure
                act, relation = acts.get((n, spot.at)), held.get((n, spot.at))
                if act or relation:
                    self._pairs(one, window, n, spot, offsets)
                if act:
                    one.action = ACTIONS.index(act["action"])
                    one.status = STATUSES.index(act.get("status") or "actual")
                    one.negated = int(bool(act.get("negated")))
                    sides = act.get("sources") or [], act.get("targets") or []
                    one.act_sides = self._sides("event", sides, window, n)
                if relation:
                    name = relation["relation"].partition(":")[0]
                    one.relation = RELATIONS.index(name if name in RELATIONS else "other")
                    thing = relation.get("object")
                    if isinstance(thing, str):
                        thing = {"name": thing, "state": None} if thing else None
                    sides = [relation["subject"]], [thing] if thing else []
                    one.relation_sides = self._sides("state", sides, window, n)
                spots.append(one)
        vectors = None
        if passage["language"] == "ru":
            vectors = word_vectors(words)
        marks = clues.of_words(window)
        return Example(passage["id"], passage["language"], words, spots, marks, vectors)

    def _told(
        self, passage: dict[str, Any], window: list[Line], kind: str
    ) -> tuple[dict[tuple[int, int], Any], set[tuple[int, int]]]:
        """Which spot tells which record of a kind, and which other spots may as well."""
        found: dict[tuple[int, int], Any] = {}
        doubtful: set[tuple[int, int]] = set()
        records = [r for r in passage["claims"] if r["kind"] == kind]
        for record in sorted(records, key=lambda r: len(r["quote"])):
            self.seen[kind] += 1
            start = passage["text"].find(record["quote"])
            known = record.get("predicate")
            first, last = known or (start, start + len(record["quote"]))
            options = [
                (self._fit(record, line, spot), n, spot.at)
                for n, line in enumerate(window)
                for spot in line.spots
                if first <= line.words[spot.at].start < last and (n, spot.at) not in found
            ]
            if start < 0 or not options:
                self.seen[f"{kind} without spot"] += 1
                continue
            _, n, at = max(options)
            found[n, at] = record
            if not known:
                doubtful |= {(n, at) for _, n, at in options}
        return found, doubtful - set(found)

    def _fit(self, record: dict[str, Any], line: Line, spot: Spot) -> float:
        """How likely a spot of the quote is its predicate, where the bank does not say."""
        word = line.words[spot.at]
        fit = {"VERB": 0.5, "NOUN": 0.2}.get(word.upos, 0.0) - 0.1 * len(line.up(spot.at, 12))
        if record["kind"] == "event":
            known = spot.match and spot.match.entry.action == record["action"]
            return fit + 3 * bool(known) - 2 * spot.named
        return fit + 3 * (word.lemma.lower() in CUES.get(record["relation"], ()))

    def _pairs(self, one: Told, window: list[Line], n: int, spot: Spot, offsets: list[int]) -> None:
        around = clues.Around(window, n, spot)
        for apart, who, rank in clues.candidates(window, n):
            at = offsets[n - apart]
            found = clues.of_pair(window[n], spot, window[n - apart], who, apart, rank, around)
            numbers = [clues.number(c) for c in found]
            one.pairs.append(Pair(at + who.first, at + who.last, numbers, rank))

    def _sides(
        self, kind: str, sides: tuple[list[Any], list[Any]], window: list[Line], n: int
    ) -> Sides:
        """The candidates that stand for each side, as the scorer tells actors apart."""
        right: list[list[int]] = []
        whos = [who for _, who, _ in clues.candidates(window, n)]
        have = [
            states_of([{"name": a.name, "state": a.state} for a in who.party.actors])
            for who in whos
        ]
        for name, side in zip(("source", "target"), sides, strict=True):
            wanted = states_of(side)
            fits = [len(h & wanted) / max(1, len(h | wanted)) for h in have]
            best = max(fits, default=0.0)
            right.append([i for i, fit in enumerate(fits) if fit and fit == best])
            if not wanted:
                right[-1] = [-1]
            told = "nobody" if not wanted else "found" if right[-1] else "MISSING"
            self.seen[f"{kind} {name} {told}"] += 1
        return right[0], right[1]


CUES = {
    "leads": ("president", "leader", "prime", "minister", "head", "king", "chancellor", "chief"),
    "holds_office": ("president", "minister", "ambassador", "secretary", "envoy", "commander"),
    "member_of": ("member", "join", "belong"),
    "located_in": ("in", "lie", "headquarter", "base"),
    "hosts_base_of": ("base", "host", "station"),
    "ally_of": ("ally", "alliance"),
    "rival_of": ("rival", "enemy", "foe"),
    "depends_on": ("depend", "rely", "dependence"),
    "debtor_of": ("owe", "debt", "debtor"),
    "supplier_to": ("supply", "supplier", "seller"),
    "trade_partner": ("partner", "trade", "market"),
    "owns": ("own", "owner", "owned", "stake"),
    "borders": ("border", "frontier", "neighbour"),
    "tensions_with": ("tension", "dispute"),
    "partner_of": ("partner", "partnership"),
    "distrusts": ("distrust", "suspicion", "wary"),
}
"""Words by which a relation is likely told, to find the predicate of records that name none."""


def passages(files: list[Path]) -> list[dict[str, Any]]:
    return [json.loads(line) for f in files for line in f.read_text("utf-8").splitlines()]
