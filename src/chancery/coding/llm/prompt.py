"""What a model is asked: the codebook in short, the document's date, the passages between marks.

The marks carry a key made of the passages themselves, which no passage can hold.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache

import msgspec

from chancery.coding.llm.batches import Batch
from chancery.records import Document
from chancery.vocab import domains, event_types, table


class Question(msgspec.Struct, frozen=True):
    """What is sent: the standing instructions, and the passages."""

    system: str
    words: str


def version() -> str:
    """The version of the prompt, with a hash of what it says, lists of the codebook included."""
    said = hashlib.sha256(_system("").encode()).hexdigest()[:8]
    return f"{table('llm')['version']} ({said})"


def question(document: Document, batch: Batch, language: str) -> Question:
    """The question about one batch of a document's passages."""
    key = _key(document, batch)
    lines = [
        f"Document date: {document.date or 'unknown'}",
        f"Language: {language}",
    ]
    if batch.before:
        lines += [
            "For reference only, what stands before (code nothing of it):",
            f"<before-{key}>", batch.before, f"</before-{key}>",
        ]  # fmt: skip
    for number, shown in enumerate(batch.passages, 1):
        lines += [f'<passage-{key} number="{number}">', shown.words, f"</passage-{key}>"]
    return Question(_system(key), "\n".join(lines))


def again(asked: Question, why: str) -> Question:
    """The question once more, with what was wrong with the answer."""
    said = str(table("llm")["again"]).format(why=why)
    return Question(asked.system, f"{asked.words}\n\n{said}")


def speaks_to_a_machine(words: str) -> bool:
    """Whether words address whoever codes them instead of telling something."""
    return any(form.search(words) for form in _forms())


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    forms = table("llm")["speaks_to_a_machine"]
    return tuple(re.compile(form, re.IGNORECASE | re.DOTALL) for form in forms)


@cache
def _words() -> tuple[str, dict[str, str]]:
    told = table("llm")
    actions = "\n".join(
        told["actions"].format(name=name, description=one.description)
        for name, one in event_types().items()
    )
    relations = ", ".join(table("relations")["relations"])
    filled = {"actions": actions, "contexts": ", ".join(domains()), "relations": relations}
    return str(told["system"]), filled


def _system(key: str) -> str:
    form, filled = _words()
    return form.format(key=key or "KEY", **filled)


def _key(document: Document, batch: Batch) -> str:
    """A word that only who knows all of the passages could write into one of them."""
    found = hashlib.sha256(f"{version()}\n{document.date}\n{batch.before}".encode())
    for shown in batch.passages:
        found.update(b"\0" + shown.words.encode("utf-8", "surrogatepass"))
    return found.hexdigest()[:12]
