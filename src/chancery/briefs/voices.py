"""Who says so: the publishers of the documents, and of the works that their notes cite."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from chancery.briefs.dossier import Footnote, Line, Voice

Key = tuple[Literal["document", "note"], str]


def voices(
    lines: Sequence[Line], footnotes: Sequence[Footnote], reliability: Mapping[str, str]
) -> tuple[Voice, ...]:
    """Publishers by how many footnotes stand on them; documents before the works in notes."""
    behind: defaultdict[Key, list[int]] = defaultdict(list)
    languages: defaultdict[Key, set[str]] = defaultdict(set)
    for note in footnotes:
        for key, language in _publishers(note):
            if note.number not in behind[key][-1:]:
                behind[key].append(note.number)
            languages[key].add(language)
    events: Counter[Key] = Counter()
    for line in lines:
        events.update({key for n in line.footnotes for key, _ in _publishers(footnotes[n - 1])})
    return tuple(
        Voice(
            publisher=key[1],
            role=key[0],
            languages=tuple(sorted(languages[key] - {""})),
            events=events[key],
            reliability=reliability.get(key[1], ""),
            footnotes=tuple(behind[key]),
        )
        for key in sorted(behind, key=lambda key: (key[0], -len(behind[key]), key[1]))
    )


def _publishers(note: Footnote) -> Iterator[tuple[Key, str]]:
    yield ("document", note.publisher), note.language
    for rest in note.notes:
        for citation in rest.citations:
            yield ("note", citation.publisher), citation.language
