"""The template of a brief: which parts, in which order, under which words. YAML, checked strictly.

    template = read_template(Path("mine.yaml").read_text("utf-8"))

A template is data: words in braces are filled in from a fixed list, and nothing in it is run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Literal

import msgspec

from chancery.briefs.chicago import Dates
from chancery.records import UsageError

Part = Literal[
    "", "lede", "timeline", "flows", "events", "disputes", "undone", "through", "facts",
    "verdicts", "voices", "bibliography", "made", "chart",
]  # fmt: skip

WORDS = ("a", "b", "asked", "finding", "casebook", "version", "known", "recorded")
"""What a template may have filled in."""

_BRACES = re.compile(r"\{(\w*)\}")
MOST = 200_000
"""Letters that a template may have."""


class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a brief, or words of the analyst's own."""

    part: Part = ""
    title: str | None = None
    meaning: str | None = None
    text: str = ""
    chart: Literal["", "trade-shares", "ideal-points", "cooperation"] = ""
    states: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()


class Template(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a brief is laid out."""

    version: Literal[1]
    label: str = ""
    title: str = "{finding}"
    authors: tuple[str, ...] = ()
    organisation: str = ""
    paper: Literal["a4", "us-letter"] = "a4"
    size: float = 10.5
    dates: Dates = "day-first"
    foreword: str = ""
    sections: tuple[Section, ...]

    def has(self, part: Part) -> bool:
        """Whether a part is to be written."""
        return any(section.part == part for section in self.sections)


def template_text() -> str:
    """The template that is used where none is given, with its comments."""
    return resources.files("chancery.briefs").joinpath("template.yaml").read_text("utf-8")


@cache
def default_template() -> Template:
    """The same, read."""
    return read_template(template_text(), "the built-in template")


def read_template(text: str, name: str = "the template") -> Template:
    """A template from its YAML. Raises UsageError saying what does not fit."""
    import yaml

    if len(text) > MOST:
        raise UsageError(f"{name} is longer than {MOST:,} letters; is it a template?")
    try:
        found = msgspec.convert(yaml.safe_load(text), Template)
    except (yaml.YAMLError, RecursionError) as error:
        raise UsageError(f"{name} is no YAML: {' '.join(str(error).split())}") from None
    except msgspec.ValidationError as error:
        raise UsageError(
            f"{name} does not fit: {error}; `chancery brief template` prints one that does."
        ) from None
    if not 6 <= found.size <= 20:
        raise UsageError(f"{name}: size is {found.size:g}; give 6 to 20 points.")
    for words in _own_words(found):
        filled(words, dict.fromkeys(WORDS, ""), name)
    return found


def filled(text: str, words: Mapping[str, str], name: str = "the template") -> str:
    """The text with its words in braces filled in. Raises UsageError at an unknown one."""

    def put(found: re.Match[str]) -> str:
        if found[1] not in words:
            raise UsageError(
                f"{name}: {found[0]} is unknown; there are "
                + ", ".join(f"{{{word}}}" for word in words)
                + "."
            )
        return words[found[1]]

    return _BRACES.sub(put, text)


def _own_words(template: Template) -> list[str]:
    own = [template.title, template.label, template.foreword]
    for section in template.sections:
        own += [section.text, section.title or "", section.meaning or ""]
    return own
