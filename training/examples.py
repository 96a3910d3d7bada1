"""Read the training files of rule A into examples: one sentence with every layer that is known.

A sentence of EWT has a tree and roles, one of GUM a tree and names, the others names alone; what
is not annotated is None, and no loss is counted for it. See README.md for the files.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from chancery.language import lemmas

UNMARKED = {"be.03", "have.01", "do.01"}
"""Auxiliaries are predicates without arguments in PropBank: they are left out."""

WITH_OTHER_NAMES = {"gum", "wikigold", "wnut17", "re3d"}
"""Sources that annotate MISC; elsewhere a word outside PER, ORG and LOC may still be a name."""


@dataclass
class Example:
    """One sentence; tags are strings until `Labels` numbers them."""

    id: str
    words: list[str]
    source: str
    upos: list[str] | None = None
    xpos: list[str] | None = None
    edits: list[str | None] | None = None
    heads: list[int] | None = None
    deprels: list[str] | None = None
    lemmas: list[str] | None = None
    names: list[str] | None = None
    predicates: list[tuple[int, list[str]]] | None = None
    text: str = ""


def lines(path: Path) -> Iterator[str]:
    """The lines of a plain or gzipped file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        yield from file


def spans_to_tags(length: int, spans: list[tuple[int, int, str]]) -> list[str]:
    """BIO tags of spans (start, end, label); the first of two that overlap wins."""
    tags = ["O"] * length
    for start, end, label in spans:
        if end > start and all(tag == "O" for tag in tags[start:end]):
            tags[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
    return tags


def trees(path: Path, source: str) -> Iterator[Example]:
    """Sentences of a CoNLL-U file; ranges and empty nodes are passed over."""
    rows: list[list[str]] = []
    name = ""
    for line in lines(path):
        if line.startswith("# sent_id"):
            name = line.split("=", 1)[1].strip()
        elif line.strip() and not line.startswith("#"):
            columns = line.rstrip("\n").split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        elif not line.strip() and rows:
            yield _tree(name, source, rows)
            rows = []
    if rows:
        yield _tree(name, source, rows)


def _tree(name: str, source: str, rows: list[list[str]]) -> Example:
    plain = [row[7] != "goeswith" and ":" not in row[1] + row[2] for row in rows]
    return Example(
        id=name,
        words=[row[1] for row in rows],
        source=source,
        upos=[row[3] for row in rows],
        xpos=[row[4] for row in rows],
        edits=[
            lemmas.edit(row[1], row[2]) if usual else None
            for row, usual in zip(rows, plain, strict=True)
        ],
        lemmas=[row[2] for row in rows],
        heads=[int(row[6]) for row in rows],
        deprels=[row[7] for row in rows],
    )


def named(path: Path) -> Iterator[Example]:
    """Sentences of a file of named entities."""
    for line in lines(path):
        record = json.loads(line)
        spans = [(e["start"], e["end"], e["label"]) for e in record["ents"]]
        words = record["tokens"]
        yield Example(record["id"], words, record["source"], names=spans_to_tags(len(words), spans))


def roles(path: Path) -> Iterator[tuple[str, list[str], list[tuple[int, list[str]]]]]:
    """Predicates of a file of roles: sentence id, words, (position, BIO tags of the arguments)."""
    for line in lines(path):
        record = json.loads(line)
        words = record["tokens"]
        predicates = []
        for predicate in record["predicates"]:
            if predicate["roleset"] in UNMARKED and not predicate["args"]:
                continue
            spans = [(a["start"], a["end"], a["role"]) for a in predicate["args"]]
            predicates.append((predicate["index"], spans_to_tags(len(words), spans)))
        yield record["sent_id"], words, predicates


def load(folder: Path, part: str) -> list[Example]:
    """All examples of one part (`train` or `dev`), layers joined by sentence."""
    ud = [*trees(folder / f"ud/en_ewt-ud-{part}.conllu.gz", "ewt")]
    ud += trees(folder / f"ud/gum_permissive-{part}.conllu.gz", "gum")
    by_id = {example.id: example for example in ud}
    for name, words, predicates in roles(folder / f"srl/ewt-propbank-{part}.jsonl.gz"):
        if name in by_id and by_id[name].words == words:
            by_id[name].predicates = predicates
    rest = []
    for file in sorted((folder / "ner").glob(f"*-{part}.jsonl.gz")):
        for example in named(file):
            known = by_id.get(example.id)
            if known and known.words == example.words:
                known.names, known.source = example.names, example.source
            elif known is None:
                rest.append(example)
    return ud + rest


def known_lemmas(examples: list[Example]) -> list[str]:
    """Common words in their dictionary form, as the training trees spell them."""
    seen = {
        lemma
        for example in examples
        for lemma, upos in zip(example.lemmas or [], example.upos or [], strict=True)
        if upos in ("NOUN", "VERB", "ADJ", "ADV", "AUX") and lemma.isalpha() and lemma.islower()
    }
    return sorted(lemma for lemma in seen if len(lemma) > 1)


@dataclass
class Labels:
    """The label sets, in the order of the model's outputs."""

    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    edits: list[str] = field(default_factory=list)
    deprels: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, examples: list[Example]) -> Labels:
        """Every label seen often enough to be learnt."""
        seen: dict[str, Counter[str]] = {name: Counter() for name in cls.__dataclass_fields__}
        for example in examples:
            for layer in ("upos", "xpos", "edits", "deprels", "names"):
                seen[layer].update(tag for tag in getattr(example, layer) or [] if tag)
            for _, tags in example.predicates or []:
                seen["roles"].update(tags)
        least = {"edits": 3, "roles": 30}
        common = {
            name: [tag for tag, n in counts.most_common() if n >= least.get(name, 1)]
            for name, counts in seen.items()
        }
        kept = {tag[2:] for tag in common["roles"] if tag[0] == "B"}
        common["roles"] = ["O", *(f"{bio}-{role}" for role in sorted(kept) for bio in "BI")]
        common["names"] = ["O", *(f"{b}-{n}" for n in ("PER", "ORG", "LOC", "MISC") for b in "BI")]
        return cls(**common)
