"""Who says it: the person, body or media that a sentence attributes its claim to."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from chancery.coding.lines import Line, Who
from chancery.coding.party import Party
from chancery.coding.tokens import Sentence
from chancery.vocab import table

AUTHOR = "author"


@cache
def _speech(language: str) -> frozenset[str]:
    return frozenset(table("speech")["verbs"][language])


@cache
def _vague(language: str) -> tuple[tuple[str, str], ...]:
    return tuple((str(k), str(v)) for k, v in table("speech")["vague"][language].items())


def speaker(sentence: Sentence, parties: list[Party], at: int) -> str:
    """Who says what the predicate at token `at` tells: "author" where no one else is named."""
    language = "ru" if sentence.language == "ru" else "en"
    lower = sentence.lower
    for party in parties:
        if party.first >= 2 and _according(lower, party.first, language):
            return name_of(sentence, party)
    for i, word in enumerate(lower):
        if word not in _speech(language) or i == at:
            continue
        before = next((p for p in parties if p.last in (i, i - 1) and not p.prep), None)
        if before and i < at:
            return name_of(sentence, before)
        after = next((p for p in parties if p.first == i + 1), None)
        if i > at and (after or before) and _reports(lower, i):
            return name_of(sentence, after or before)  # type: ignore[arg-type]
    text = sentence.text.lower()
    for words, name in _vague(language):
        if words in text:
            return name
    return AUTHOR


def _according(lower: tuple[str, ...], first: int, language: str) -> bool:
    window = lower[max(0, first - 5) : first]
    if language == "ru":
        return any(
            w in ("словам", "данным", "информации", "мнению", "заявлению", "сообщению")
            for w in window[-2:]
        )
    return "according" in window and "to" in window


def _reports(lower: tuple[str, ...], i: int) -> bool:
    """Whether a speech verb closes what is reported: after a comma or a closing quote."""
    return any(word in (",", '"', "”", "»", "'") for word in lower[max(0, i - 6) : i])


def name_of(sentence: Sentence, party: Party) -> str:
    """The speaker's name: an actor's, or the words as they stand."""
    if len(party.actors) == 1 and (party.actors[0].id or party.form == "pronoun"):
        return party.actors[0].name
    start, end = sentence.words[party.first][0], sentence.words[party.last - 1][1]
    return " ".join(sentence.text[start:end].split())


_TOLD = frozenset(["ccomp", "parataxis", "xcomp", "advcl"])
"""Relations by which what is said hangs on the verb of saying."""


def said_by(line: Line, at: int) -> tuple[Who | None, str]:
    """Who says what the word at `at` tells, by the tree: the subject of the verb of saying that
    it hangs on or that hangs on it, or who stands behind "according to"; and how that was told."""
    language = "ru" if line.read.sentence.language == "ru" else "en"
    verbs = _speech(language)
    up = line.up(at, 10)
    above = (
        verb
        for below, verb in pairwise(up)
        if line.deprels[below] in _TOLD and _says(line, verb, verbs)
    )
    aside = (
        child
        for word in up
        for child in line.children[word]
        if line.deprels[child] == "parataxis"
        and line.words[child].form.lower() in verbs
        and child not in up
    )
    for verb in (*above, *aside):
        if who := _subject(line, verb):
            return who, f"tree: {line.words[verb].form}"
    lower = line.read.sentence.lower
    for who in line.whos:
        if who.party.first >= 2 and _according(lower, who.party.first, language):
            return who, "according to"
    return None, ""


def _says(line: Line, verb: int, verbs: frozenset[str]) -> bool:
    """Whether a word is a verb of saying, a denial among them."""
    word = line.words[verb]
    return word.form.lower() in verbs or word.lemma.lower() in _DENIALS


_DENIALS = frozenset(["deny", "refute", "отрицать", "опровергнуть", "опровергать"])


def _subject(line: Line, verb: int) -> Who | None:
    """The party that is the subject of a verb."""
    for child in line.children[verb]:
        if line.deprels[child] == "nsubj":
            return next((w for w in line.whos if w.first <= child <= w.last), None)
    return None
