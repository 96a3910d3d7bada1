"""What holds over time, told by trees: a cue word, who has it, and towards whom.

"Moscow's dependence on Beijing", "Kazakhstan is wary of China", "tensions between A and B", "their
debt to the bank", "a Russian-led bloc". The words and their prepositions are in
`vocab/relations.yaml` (`trees`); `states.py` has what needs no tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from chancery.actors.states import states
from chancery.coding.lines import Line, Who
from chancery.coding.states import Relation
from chancery.records import Actor
from chancery.vocab import table

_CARRIERS = frozenset(["conj", "xcomp", "advcl", "acl", "acl:relcl", "appos", "amod", "parataxis"])
_SUBJECTS = frozenset(["nsubj", "nsubj:pass"])
_HOLDS = frozenset(["have", "maintain", "enjoy", "keep", "retain", "remain", "be", "share"])
"""Verbs that only say that their subject has the noun they govern."""
_STRAINED = frozenset(["contentious", "tense", "strained", "troubled", "difficult", "fraught"])
_ROLES = frozenset(["ally_of", "rival_of", "supplier_to", "investor_in"])
_INCLUDES = frozenset(["include", "comprise", "encompass", "unite"])
_MANY = 8


@cache
def _cues() -> dict[str, tuple[str, frozenset[str]]]:
    """Lemma → relation and the prepositions of the other side."""
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for relation, words in table("relations")["trees"].items():
        for lemmas, prepositions in words.items():
            for lemma in lemmas.split():  # "distrust of", and "distrust" with a bare object
                known = found.get(lemma, (relation, frozenset[str]()))[1]
                found[lemma] = (relation, known | {*prepositions.split()})
    return found


def ties(line: Line) -> Iterator[Relation]:
    """The relations that the tree of an English sentence tells."""
    if line.read.sentence.language == "ru" or not line.whos:
        return
    for at, word in enumerate(line.words):
        lemma = word.lemma.lower()
        if word.form.lower() == "led" and at > 1 and line.words[at - 1].form == "-":
            yield from _led(line, at)
        elif lemma in _INCLUDES and word.upos == "VERB":
            yield from _included(line, at)
        if lemma in _cues() and word.upos in ("NOUN", "ADJ", "VERB"):
            yield from _tie(line, at, *_cues()[lemma])


def _tie(line: Line, at: int, name: str, prepositions: frozenset[str]) -> Iterator[Relation]:
    """The relation that one cue tells, if both its sides stand in the sentence."""
    if any(line.words[c].lemma.lower() in ("no", "not", "never") for c in line.children[at]):
        return
    adjectives = {line.words[c].lemma.lower() for c in line.children[at]}
    if name == "partner_of" and adjectives & _STRAINED:
        name = "tensions_with"
    if adjectives & {"other"} and line.words[at].upos == "VERB":  # distrust each other
        pair = _holder(line, at, None)
        if pair is not None and len(pair.party.actors) == 2:
            one, two = pair.party.actors
            yield _relation(line, at, name, one, (pair,), two)
            yield _relation(line, at, name, two, (pair,), one)
        return
    if name in _ROLES and (named := _appositive(line, at)):
        bearer, owner = named
        for one in bearer.party.actors[:_MANY]:
            if (one.state or one.name) != (owner.party.actors[0].state or ""):
                yield _relation(line, at, name, one, named, owner.party.actors[0])
        return
    other = _towards(line, at, prepositions)
    if other is None:
        return
    both = "between" in prepositions and other.party.prep == "between"
    if both and len(other.party.actors) > 1:
        first, *rest = other.party.actors
        yield from (_relation(line, at, name, first, (other,), one) for one in rest[:_MANY])
        return
    subject = _holder(line, at, other)
    if subject is None or subject is other:
        return
    for one in subject.party.actors[:_MANY]:
        for thing in other.party.actors[:_MANY]:
            if (one.state or one.name) != (thing.state or thing.name):
                sides = (thing, one) if name == "hosts_base_of" else (one, thing)
                yield _relation(line, at, name, sides[0], (subject, other), sides[1])


def _relation(
    line: Line, at: int, name: str, subject: Actor, whos: Sequence[Who], thing: Actor
) -> Relation:
    cue = line.read.sentence.at(line.words[at].start)
    first = min(cue, *(who.party.first for who in whos))
    last = max(cue + 1, *(who.party.last for who in whos))
    return Relation(subject, name, thing, first, last, f"tree: {line.words[at].form}")


def _owner(line: Line, noun: int) -> Who | None:
    """The party whose a noun is, or that it is said of: "wary of Chinese loans", "its president",
    "countries like Vietnam and India"."""
    for child in line.children[noun]:
        marks = {line.words[c].lemma.lower() for c in line.children[child]}
        like = line.deprels[child] == "nmod" and marks & {"like", "including", "include", "such"}
        if like or line.deprels[child] in ("nmod:poss", "amod", "compound"):
            found = line.who_at(child)
            if found is not None:
                return found
    return None


def _towards(line: Line, at: int, prepositions: frozenset[str]) -> Who | None:
    """The party behind one of the prepositions, on the cue or on the verb that it hangs on; the
    object of a verb where the cue takes it bare."""
    above = line.heads[at]
    for word in (at, above) if line.deprels[at] in ("obj", "xcomp", "root", "obl") else (at,):
        if word < 0:
            continue
        for child in line.children[word]:
            who = line.who_at(child)
            if who is None or who.party.form == "noun":
                who = _owner(line, child) or who
            if who is None or child < at:
                continue
            if line.deprels[child] == "obj" and "-" in prepositions and word == at:
                return who
            marks = {line.words[c].lemma.lower() for c in line.children[child]
                     if line.deprels[c] == "case"}  # fmt: skip
            if marks & prepositions:
                return who
    return None


def _appositive(line: Line, at: int) -> tuple[Who, Who] | None:
    """Who is called somebody's ally or rival: "India, China's foil", "China's ally Pakistan"."""
    if line.words[at].upos != "NOUN":
        return None
    near = [line.heads[at]] if line.deprels[at] in ("appos", "flat", "compound") else []
    near += [c for c in line.children[at] if line.deprels[c] in ("appos", "flat", "nsubj")]
    owners = [c for c in line.children[at] if line.deprels[c] == "nmod:poss"]
    bearer = next((who for one in near if one >= 0 and (who := line.who_at(one))), None)
    owner = next((who for one in owners if (who := line.who_at(one))), None)
    return (bearer, owner) if bearer and owner and bearer is not owner else None


def _holder(line: Line, at: int, other: Who | None) -> Who | None:
    """Who has what the cue tells: its possessor or adjective, else the subject above it."""
    if line.words[at].upos == "NOUN":
        for child in line.children[at]:
            if line.deprels[child] in ("nmod:poss", "amod", "compound", "nmod"):
                who = line.who_at(child)
                if who is not None and who is not other and child < at:
                    return who
    word = at
    for _ in range(4):
        for child in line.children[word]:
            if line.deprels[child] in _SUBJECTS:
                who = line.who_at(child)
                if who is not None:
                    return who if who is not other else None
        above = line.heads[word]
        if above < 0:
            return None
        holds = line.deprels[word] in ("obj", "obl", "nmod") and (
            line.words[above].lemma.lower() in _HOLDS
        )
        if line.deprels[word] in ("acl", "acl:relcl", "amod", "appos"):
            who = line.who_at(above) or _owner(line, above)
            if who is not None:
                return who if who is not other else None
        if line.deprels[word] not in _CARRIERS and not holds:
            return None
        word = above
    return None


def _body(line: Line, at: int) -> Who | None:
    """The body spoken of: the last named before a word, and not far from it."""
    near = [w for w in line.whos if w.last < at <= w.last + 10 and w.party.actors[-1].kind == "igo"]
    return near[-1] if near else None


def _included(line: Line, at: int) -> Iterator[Relation]:
    """The members of a body that includes them."""
    body = _body(line, at)
    for child in line.children[at]:
        who = line.who_at(child) if line.deprels[child] == "obj" else None
        for member in who.party.actors if who and body else ():
            if who and body and member.state:
                sides = member, body.party.actors[-1]
                yield _relation(line, at, "member_of", sides[0], (body, who), sides[1])


def _led(line: Line, at: int) -> Iterator[Relation]:
    """A "Russian-led" bloc, told of the body that it is."""
    leader = next((who for c in line.children[at] if (who := line.who_at(c))), None)
    state = states().get(leader.party.actors[0].state or "") if leader else None
    body = _body(line, at)
    if leader and state and body:
        actor = Actor(state.name, state.id, "state")
        yield _relation(line, at, "leads", actor, (leader, body), body.party.actors[-1])
