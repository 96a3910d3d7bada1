"""Names to fill the slots of own_sentences.txt, and to stand in for names in other sentences.

States, cities and so on stand in own_names.txt, from general knowledge; organisations and office
holders come from the Phoenix dictionaries in `actors/` (MIT, rule A). Invented firms,
banks and media are put together from parts, so that the model learns the shape, not the list.
"""

from __future__ import annotations

import gzip
import random
import re
from collections.abc import Callable
from pathlib import Path

from examples import Example, spans_to_tags

from chancery.language.tokens import tokens


def lists(path: Path) -> dict[str, list[str]]:
    """The lists of own_names.txt: a key and a colon, then names parted by white space."""
    found: dict[str, list[str]] = {"year": [str(year) for year in range(1991, 2025)]}
    key = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.endswith(":"):
            key = line.rstrip(":")
        elif not line.startswith("#"):
            found.setdefault(key, []).extend(line.split())
    return found


LABELS = {
    "state": "LOC", "city": "LOC", "region": "LOC", "person": "PER", "ministry": "ORG",
    "embassy": "ORG", "agency": "ORG", "company": "ORG", "bank": "ORG", "media": "ORG",
    "party": "ORG", "igo": "ORG", "university": "ORG", "institute": "ORG",
    "project": "MISC", "document": "MISC",
}  # fmt: skip


class Names:
    """Fillers for every slot, drawn with one generator."""

    def __init__(self, folder: Path, rng: random.Random) -> None:
        self.rng = rng
        self.lists = lists(Path(__file__).parent / "own_names.txt")
        self.organisations = organisations(folder / "Phoenix.International.actors.txt.gz")
        self.people = people(folder / "Phoenix.Countries.actors.txt.gz")

    def of(self, slot: str) -> list[str]:
        """A filler as words."""
        if slot in self.lists and slot not in LABELS:
            return self._pick(slot).split("_")
        text = getattr(self, f"_{slot}")().replace("_", " ")
        return [text[token.start : token.end] for token in tokens(text)]

    def labelled(self, label: str) -> list[str] | None:
        """A name of this label, of any slot; None for MISC."""
        slots = {"PER": ["person"], "LOC": ["state", "city", "region"],
                 "ORG": ["listed", "listed", "listed", "company", "igo", "ministry", "university",
                         "media", "party", "bank"]}.get(label)  # fmt: skip
        return self.of(self.rng.choice(slots)) if slots else None

    def _pick(self, key: str) -> str:
        return self.rng.choice(self.lists[key])

    def _one(self, *makers: Callable[[], str]) -> str:
        return self.rng.choice(makers)()

    def _state(self) -> str:
        return self._pick("states").removeprefix("the_")

    def _city(self) -> str:
        return self._pick("cities")

    def _region(self) -> str:
        return self._pick("regions").removeprefix("the_")

    def _demonym(self) -> str:
        return self._pick("demonyms")

    def _person(self) -> str:
        made = f"{self._pick('first')} {self._pick('last')}"
        return self._one(
            lambda: made, lambda: self.rng.choice(self.people), lambda: self._pick("last")
        )

    def _listed(self) -> str:
        return self.rng.choice(self.organisations)

    def _ministry(self) -> str:
        field = self._pick("fields")
        return self._one(
            lambda: f"{field} Ministry",
            lambda: f"{self._demonym()} {field} Ministry",
            lambda: f"Ministry of {field}",
            lambda: f"Ministry of {field} of {self._state()}",
            lambda: "Ministry of Foreign Affairs",
            lambda: "State Department",
        )

    def _embassy(self) -> str:
        return self._one(
            lambda: f"{self._demonym()} Embassy",
            lambda: f"{self._demonym()} embassy",
            lambda: f"Embassy of {self._state()}",
            lambda: f"{self._demonym()} Consulate",
        )

    def _agency(self) -> str:
        kind = self._pick("agencies")
        return self._one(lambda: kind, lambda: f"State {kind}", self._listed)

    def _company(self) -> str:
        stem = self._pick("stems") + self.rng.choice(
            ["", self._pick("stems").lower(), "neft", "gaz", "tel"]
        )
        return self._one(
            lambda: stem,
            lambda: f"{stem} {self._pick('ends')}",
            lambda: (
                f"{self._demonym()} {self.rng.choice(['National', 'State'])} {self._pick('ends')}"
            ),
            lambda: f"{self._state()} {self._pick('ends')}",
        )

    def _bank(self) -> str:
        kind = self._pick("banks")
        return self._one(
            lambda: kind,
            lambda: f"{kind} of {self._state()}",
            lambda: f"{self._demonym()} {kind}",
            lambda: f"{self._pick('stems')}bank",
        )

    def _media(self) -> str:
        return f"{self._one(self._city, self._demonym, lambda: self._pick('stems'))} " + self._pick(
            "media_ends"
        )

    def _party(self) -> str:
        return self._pick("parties")

    def _igo(self) -> str:
        return self._one(lambda: self._pick("igos"), lambda: self._pick("igos"), self._listed)

    def _university(self) -> str:
        return self._one(
            lambda: f"{self._city()} State University",
            lambda: f"University of {self._city()}",
            lambda: f"{self._demonym()} National University",
        )

    def _institute(self) -> str:
        about = self.rng.choice(
            ["International Relations", "Strategic Studies", "Eurasian Studies"]
        )
        return self._one(
            lambda: f"Institute of {about}",
            lambda: f"{self._city()} Centre for {about}",
            lambda: "Confucius Institute",
            lambda: f"{self._pick('last')} Foundation",
        )

    def _project(self) -> str:
        kind = self.rng.choice(["Pipeline", "Highway", "Corridor", "Railway", "Dam", "Initiative"])
        return f"{self._one(self._city, self._region, lambda: self._pick('stems'))} {kind}"

    def _document(self) -> str:
        kind = self.rng.choice(["Treaty", "Accords", "Agreement", "Declaration", "Convention"])
        return f"{self._city()} {kind}"


def organisations(path: Path) -> list[str]:
    """International organisations, NGOs and firms, in title case; people are left out."""
    found = []
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as file:
        for line in file:
            match = re.match(r"\+?([A-Z][A-Z0-9_.'&]+?)_?\s+\[(IGO|NGO|MNC|NGM)[A-Z]*\]", line)
            if match and "\t[" in line and len(match[1].split("_")) <= 7:
                found.append(_titled(match[1]))
    return found


def people(path: Path) -> list[str]:
    """Office holders with two to four names."""
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as file:
        found = [line.split("_  ;")[0] for line in file if "; CountryInfo.txt" in line]
    return [_titled(name) for name in found if 2 <= len(name.split("_")) <= 4 and name.isascii()]


def _titled(name: str) -> str:
    small = {"of", "the", "for", "and", "on", "in", "de", "des", "du", "et", "y", "against", "to"}
    words = name.strip("_").lower().split("_")
    kept = [w if w in small and at else w.upper() if len(w) <= 4 and len(words) == 1 else w.title()
            for at, w in enumerate(words) if w]  # fmt: skip
    return " ".join(kept)


def written(folder: Path, names: Names, each: int) -> list[Example]:
    """Every sentence of own_sentences.txt, filled `each` times."""
    made = []
    for number, line in enumerate((folder / "own_sentences.txt").read_text("utf-8").splitlines()):
        if line.startswith("#"):
            continue
        for copy in range(each):
            words: list[str] = []
            spans = []
            for part in line.split():
                slot = part.strip("{}")
                chosen = names.of(slot) if part[0] == "{" else [part]
                if label := LABELS.get(slot) if part[0] == "{" else None:
                    spans.append((len(words), len(words) + len(chosen), label))
                words += chosen
            if words[0].islower():
                words[0] = words[0].capitalize()
            tags = spans_to_tags(len(words), spans)
            made.append(Example(f"own-{number}-{copy}", words, "own", names=tags))
    return made


def renamed(example: Example, names: Names) -> Example:
    """The same sentence about others: each name replaced, more often than not, by one like it."""
    words: list[str] = []
    tags: list[str] = []
    assert example.names is not None
    at = 0
    while at < len(example.words):
        end = at + 1
        if example.names[at] != "O":
            while end < len(example.words) and example.names[end][0] == "I":
                end += 1
            chosen = names.labelled(example.names[at][2:]) if names.rng.random() < 0.7 else None
            chosen = chosen or example.words[at:end]
            label = example.names[at][2:]
            words += chosen
            tags += [f"B-{label}"] + [f"I-{label}"] * (len(chosen) - 1)
        else:
            words.append(example.words[at])
            tags.append("O")
        at = end
    return Example(example.id, words, example.source, names=tags)
