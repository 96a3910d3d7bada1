"""What a spot looks like, and how a party stands to it: clues for the learned heads, as words.

The words are hashed to numbers (`number`); nothing is learned or decided here. The relations are
those of Universal Dependencies, so clues of one language help with another.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from zlib import crc32

from chancery.coding.lines import Line, Spot, Who, path
from chancery.coding.predicates import Predicate
from chancery.coding.status import standing
from chancery.records import Actor
from chancery.vocab import event_types, table

CLUES = 4096
"""Into how many numbers clues are hashed; 0 is no clue."""

SPAN = 5
"""Sentences before a spot whose parties are candidates."""

_OWNERS = frozenset(["nmod:poss", "amod", "compound", "det:poss", "nmod"])
_CARRIERS = frozenset(["xcomp", "ccomp", "advcl", "conj", "acl", "acl:relcl", "parataxis"])


@cache
def _may(language: str) -> dict[str, tuple[str, ...]]:
    """Lemma → the types of act that it may tell."""
    found: dict[str, tuple[str, ...]] = {}
    for action, words in table("acts")["lemmas"].items():
        for lemma in words[language].split():
            found[lemma] = (*found.get(lemma, ()), action)
    return found


MARKS = 128
"""How many marks a word may bear; 0 is none."""


@cache
def _marks() -> dict[str, int]:
    """Each mark's number."""
    forms = ("name", "adjective", "place", "noun", "pronoun", "unknown", "possessive", "located")
    names = (
        *(f"actor={n}" for n in range(16)),
        *forms,
        *(f"may={action}" for action in (*event_types(), "OTHER")),
        *(f"lexicon={action}" for action in (*event_types(), "OTHER")),
        *(f"cue={relation}" for relation in table("relations")["cues"]),
        "spot",
    )
    return {name: at for at, name in enumerate(names, 1)}


def of_words(lines: Sequence[Line]) -> list[list[int]]:
    """The marks of every word of a window, for the encoder: whose name stands here (one number
    for one actor throughout), in which form, and which acts the word may tell."""
    numbers = _marks()
    actors: dict[frozenset[str], int] = {}
    found: list[list[int]] = []
    for line in lines:
        here: list[list[int]] = [[] for _ in line.words]
        for who in line.whos:
            party = who.party
            actor = actors.setdefault(key(party.actors), len(actors))
            marks = [f"actor={min(actor, 15)}", party.form]
            marks += ["possessive"] * party.possessive + ["located"] * party.located
            for at in range(who.first, who.last + 1):
                here[at] += [numbers[mark] for mark in marks]
        language = "ru" if line.read.sentence.language == "ru" else "en"
        for spot in line.spots:
            may = _may(language).get(line.words[spot.at].lemma.lower(), ())
            marks = ["spot", *(f"may={action}" for action in may)]
            cues = _cues(language).get(line.words[spot.at].lemma.lower(), ())
            marks += [f"cue={relation}" for relation in cues]
            if spot.match is not None:
                marks.append(f"lexicon={spot.match.entry.action}")
            here[spot.at] += [numbers[mark] for mark in marks]
        found += here
    return found


@cache
def _cues(language: str) -> dict[str, tuple[str, ...]]:
    """Lemma → the relations that it may tell."""
    found: dict[str, tuple[str, ...]] = {}
    for relation, words in table("relations")["cues"].items():
        for lemma in words[language].lower().split():
            found[lemma] = (*found.get(lemma, ()), relation)
    return found


@lru_cache(maxsize=100_000)
def number(clue: str) -> int:
    """The number of a clue."""
    return 1 + crc32(clue.encode()) % (CLUES - 1)


def of_spot(line: Line, spot: Spot) -> list[str]:
    """What is told of a spot by its word, its place in the tree, and the lexicon."""
    at = spot.at
    word = line.words[at]
    below = {line.deprels[c] for c in line.children[at]}
    found = [
        f"upos={word.upos}",
        f"deprel={line.deprels[at]}",
        f"form={word.xpos or word.feats[-12:]}",
        f"named={spot.named}",
        f"subject={'nsubj' in below}{'nsubj:pass' in below}",
        f"object={'obj' in below}{'obl' in below}{'nmod' in below}",
    ]
    if line.heads[at] >= 0:
        above = line.words[line.heads[at]]
        found.append(f"under={line.deprels[at]}/{above.upos}")
        if line.heads[at] in line.matches:
            found.append(f"under-act={line.matches[line.heads[at]].entry.action}")
    for child in line.children[at]:
        if line.deprels[child] in ("aux", "mark", "det", "advmod", "aux:pass", "case"):
            found.append(f"{line.deprels[child]}={line.words[child].lemma.lower()}")
    language = "ru" if line.read.sentence.language == "ru" else "en"
    may = _may(language).get(word.lemma.lower(), ())
    found += [f"may={action}" for action in may] or ["may=none"]
    if len(may) == 1:
        found.append(f"only={may[0]}")
    cues = _cues(language).get(word.lemma.lower(), ())
    found += [f"cue={relation}" for relation in cues] or ["cue=none"]
    for child in line.children[at]:  # "take action", "hold talks", "lift sanctions"
        if line.deprels[child] in ("obj", "xcomp", "compound:prt", "obl"):
            over = _may(language).get(line.words[child].lemma.lower(), ())
            found += [f"over={action}" for action in over[:3]]
    match = spot.match
    if match is None:
        found.append("lexicon=none")
    else:
        entry = match.entry
        found += [
            f"lexicon={entry.action}",
            f"lexicon={entry.action}/{match.form}",
            f"weak={entry.weak}",
            f"requests={entry.requests}",
        ]
    acts = [p for p, _ in line.read.acts if line.word_of(p.first) == at]
    found.append(f"act={bool(acts)}")
    how = standing(
        line.read.sentence, match or _plain(line, at), (0, len(line.read.sentence.lower))
    )
    found += [f"status={how.status}", f"negated={how.negated}", f"hedged={how.hedged}"]
    return found


def _plain(line: Line, at: int) -> Predicate:
    """A word that the lexicon does not know, in the shape of a match, for the rules of status."""
    token = line.read.sentence.at(line.words[at].start)
    token = min(token, len(line.read.sentence.words) - 1)
    form = "ing" if line.words[at].form.endswith("ing") else "past"
    return Predicate(_NOTHING, token, token + 1, token + 1, form)  # type: ignore[arg-type]


class _Nothing:
    action, words, later, kind, label = "", (), (), "verb", ""
    mutual = reverse = weak = requests = agent_of = False


_NOTHING = _Nothing()


def key(actors: Sequence[Actor]) -> frozenset[str]:
    """What actors are told apart by: their states, or their names."""
    return frozenset(actor.state or actor.name for actor in actors)


class Around:
    """Who stands around a spot: told once, used for every candidate."""

    def __init__(self, window: Sequence[Line], number: int, spot: Spot) -> None:
        line = window[number]
        self.here = {key(who.party.actors) for who in line.whos}
        subject = subject_of(line, spot.at)
        self.subject = key(subject.party.actors) if subject else frozenset[str]()
        before = [
            {key(who.party.actors) for who in window[n].whos}
            for n in range(max(0, number - SPAN), number)
        ]
        self.everyone = self.here.union(*before)
        self.met = set().union(*(keys for keys in before if self.subject in keys))
        self.last = before[-1] if before else set()
        first = next((w.party for w in line.whos if not w.party.prep), None)
        self.first = key(first.actors) if first else frozenset[str]()
        self.main = leading(line)
        earlier = (leading(window[n]) for n in range(number - 1, max(-1, number - 4), -1))
        self.earlier = next((keys for keys in earlier if keys), frozenset[str]())
        self.word = _subject_word(line, spot.at)


def subject_of(line: Line, at: int) -> Who | None:
    """The party that is the subject of the word, or of what it hangs on by control, coordination
    or subordination. A relative pronoun is who it stands for; a noun, whose it is."""
    for word in line.up(at, 3):
        for child in line.children[word]:
            if line.deprels[child] == "nsubj":
                return named_by(line, child, word)
        if line.deprels[word] not in _CARRIERS:
            return None
    return None


def named_by(line: Line, noun: int, verb: int) -> Who | None:
    """The party that a subject names: itself, what its relative clause hangs on, or whose it is
    ("its president")."""
    if line.words[noun].upos in ("PRON", "DET") and line.deprels[verb] == "acl:relcl":
        found = line.who_at(line.heads[verb])
        return found or _owner(line, line.heads[verb])
    return line.who_at(noun) or _owner(line, noun)


def _subject_word(line: Line, at: int) -> str:
    """The subject's word if it is a pronoun, else its part of speech."""
    for word in line.up(at, 3):
        for child in line.children[word]:
            if line.deprels[child] in ("nsubj", "nsubj:pass"):
                one = line.words[child]
                return one.lemma.lower() if one.upos in ("PRON", "DET", "NUM") else one.upos
        if line.deprels[word] not in _CARRIERS:
            return ""
    return ""


def _owner(line: Line, noun: int) -> Who | None:
    """The party in front of a noun: its possessor, or the adjective of a state."""
    for child in line.children[noun]:
        if line.deprels[child] in _OWNERS and child < noun:
            found = line.who_at(child)
            if found is not None:
                return found
    return None


def leading(line: Line) -> frozenset[str]:
    """Whom the main clause of a line is about."""
    root = next((n for n, head in enumerate(line.heads) if head < 0), 0)
    found = subject_of(line, root)
    return key(found.party.actors) if found else frozenset()


def of_pair(
    line: Line, spot: Spot, other: Line, who: Who, apart: int, rank: int, around: Around
) -> list[str]:
    """How a party stands to a spot: `apart` sentences before it, `rank`-th newest actor."""
    party = who.party
    form = f"{party.form}{'@' if party.located else ''}{'*' if party.possessive else ''}"
    deprel = other.deprels[who.head]
    found = [
        f"who={form}",
        f"kind={party.actors[0].kind}",
        f"many={min(len(party.actors), 3)}",
        f"apart={apart}",
        f"rank={min(rank, 7)}",
    ]
    mine = key(party.actors)
    subject = mine == around.subject
    found += [
        f"subject={subject}/{bool(around.subject)}",
        f"subject={subject}/{min(apart, 2)}/{bool(mine & around.subject)}",
        f"first={mine == around.first}",
        f"main={mine == around.main}/{around.word}",
        f"earlier={mine == around.earlier}/{around.word}",
        f"word={around.word}/{min(apart, 2)}/{form}",
        f"actors={min(len(around.everyone), 4)}/{subject}",
        f"met={mine in around.met}/{mine in around.last}/{min(apart, 2)}",
    ]
    if spot.match is not None:
        found.append(f"subject={subject}/{spot.match.entry.action}")
    if apart:
        found.append(f"here={mine in around.here}/{subject}")
    case = _case(other.words[who.head].feats)
    if case:
        found += [f"case={case}", f"case={case}/{party.prep}/{min(apart, 1)}"]
    if apart:
        found += [f"there={deprel}", f"there={apart}/{deprel.partition(':')[0]}",
                  f"rank={min(rank, 7)}/{min(apart, 3)}"]  # fmt: skip
    else:
        way = path(line, spot.at, who.head)
        side = "before" if who.head < spot.at else "after"
        near = min(abs(who.head - spot.at), 12) // 3
        voice = "passive" if any(
            line.deprels[c] in ("nsubj:pass", "aux:pass") for c in line.children[spot.at]
        ) else "active"  # fmt: skip
        found += [
            f"way={way}",
            f"way={way}/{party.prep}",
            f"way={way}/{voice}",
            f"{side}/{near}",
            f"prep={party.prep}/{side}",
            f"inside={who.first <= spot.at <= who.last}",
        ]
        if spot.match is not None:
            entry = spot.match.entry
            found += [f"way={way}/{entry.action}", f"way={way}/reverse={entry.reverse}",
                      f"prep={party.prep}/{entry.action}"]  # fmt: skip
    for predicate, its in line.read.acts:
        if line.word_of(predicate.first) == spot.at:
            found += [f"rule-source={key(its.sources) == key(party.actors)}",
                      f"rule-target={key(its.targets) == key(party.actors)}"]  # fmt: skip
    return found


@lru_cache(maxsize=10_000)
def _case(feats: str) -> str:
    """The case of a word, where the parser tells it."""
    return feats.partition("Case=")[2][:3]


def candidates(window: Sequence[Line], number: int) -> list[tuple[int, Who, int]]:
    """The parties that may take part in what a line tells: of the line itself and of those before
    it, the newest first, each as (sentences before, party, rank of its actor)."""
    found: list[tuple[int, Who, int]] = []
    seen: dict[frozenset[str], int] = {}
    for apart in range(min(number, SPAN) + 1):
        whos = window[number - apart].whos
        for who in whos if not apart else reversed(whos):
            rank = seen.setdefault(key(who.party.actors), len(seen))
            found.append((apart, who, rank))
    return found
