"""CoNLL-U: the format that treebanks come in and that most parsers speak.

`read` takes a file apart, `plain_text` gives back the text that its sentences were cut from, and
`ConlluParser` puts any program that completes CoNLL-U behind the face of our parsers:

    russian = ConlluParser("ru", command(["udpipe", "--tag", "--parse", "ru.model"]))

A Python parser (Stanza, spaCy) needs a function from CoNLL-U with words alone to CoNLL-U.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from chancery.language.parse import Layer, Parse, Token, Word
from chancery.records import UnreadableError


class Surface(msgspec.Struct, frozen=True):
    """A token as written: words `first` to `last` (usually one), and whether a space follows."""

    form: str
    first: int
    last: int
    space: bool = True


class Row(msgspec.Struct, frozen=True):
    """A syntactic word: the columns of a line that trees are made of."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str


class Sentence(msgspec.Struct, frozen=True):
    """One sentence of a CoNLL-U file; empty nodes and enhanced dependencies are passed over."""

    rows: tuple[Row, ...]
    surface: tuple[Surface, ...]
    comments: tuple[str, ...] = ()

    @property
    def opens_paragraph(self) -> bool:
        """Whether a document or paragraph begins with this sentence."""
        return any(c.removeprefix("#").strip().startswith(("newdoc", "newpar ", "newpar\t"))
                   or c.removeprefix("#").strip() == "newpar" for c in self.comments)  # fmt: skip


def read(lines: Iterable[str]) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file; a line that does not fit raises, with its number."""
    comments: list[str] = []
    rows: list[Row] = []
    surface: list[Surface] = []
    for number, line in enumerate(lines, 1):
        line = line.rstrip("\r\n")
        if line.startswith("#"):
            comments.append(line)
        elif line.strip():
            _take(line.split("\t"), number, rows, surface)
        elif rows:
            yield Sentence(tuple(rows), tuple(surface), tuple(comments))
            comments, rows, surface = [], [], []
    if rows:
        yield Sentence(tuple(rows), tuple(surface), tuple(comments))


def _take(columns: list[str], number: int, rows: list[Row], surface: list[Surface]) -> None:
    """File one line under rows and surface."""
    try:
        place, form, lemma, upos, xpos, _, head, deprel, _, misc = columns
        space = "SpaceAfter=No" not in misc.split("|")
        if "-" in place:
            first, last = map(int, place.split("-"))
            surface.append(Surface(form, first, last, space))
        elif "." not in place:
            if int(place) != len(rows) + 1:
                raise ValueError(place)
            rows.append(Row(form, lemma, upos, xpos, 0 if head == "_" else int(head), deprel))
            if not surface or int(place) > surface[-1].last:
                surface.append(Surface(form, int(place), int(place), space))
    except ValueError as error:
        raise UnreadableError(
            f"line {number} is no CoNLL-U: {chr(9).join(columns)[:80]!r}.",
            where=f"line {number}",
            remedy="Ten columns parted by tabs, words numbered from 1, a blank line between.",
        ) from error


def plain_text(sentences: Iterable[Sentence]) -> str:
    """The running text of sentences, with a blank line where a paragraph begins."""
    parts: list[str] = []
    for sentence in sentences:
        if parts and sentence.opens_paragraph:
            parts[-1] = parts[-1].rstrip(" ") + "\n\n"
        for token in sentence.surface:
            parts.append(token.form + (" " if token.space else ""))
    return "".join(parts).rstrip() + "\n"


def write(sentences: Iterable[Sequence[Token]]) -> str:
    """Sentences as CoNLL-U with words alone: what a parser is asked to complete."""
    lines: list[str] = []
    for sentence in sentences:
        for at, token in enumerate(sentence, 1):
            form = "".join(token.form.split()) or "_"
            lines.append(f"{at}\t{form}" + "\t_" * 8)
        lines.append("")
    return "\n".join(lines) + "\n"


class ConlluParser:
    """Any program that completes CoNLL-U, as a parser: it gives trees and lemmas."""

    layers: frozenset[Layer] = frozenset({"tree", "lemmas"})

    def __init__(self, language: str, complete: Callable[[str], str]) -> None:
        self.language = language
        self.complete = complete

    def parse(self, sentences: Sequence[Sequence[Token]]) -> list[Parse]:
        """One parse for each sentence, with the very tokens that were given."""
        asked = [sentence for sentence in sentences if sentence]
        given = list(read(self.complete(write(asked)).split("\n"))) if asked else []
        if [len(s) for s in asked] != [len(s.rows) for s in given]:
            raise UnreadableError(
                f"The {self.language} parser gave back other sentences or words than it got.",
                remedy="Tell it that its input is tokenised (UDPipe: --input=conllu).",
            )
        answers = iter(given)
        return [_parse(s, next(answers).rows) if s else Parse(()) for s in sentences]


def _parse(tokens: Sequence[Token], rows: Sequence[Row]) -> Parse:
    heads = one_tree([row.head for row in rows])
    words = (
        Word(
            token.form,
            token.start,
            token.end,
            token.form if row.lemma == "_" and token.form != "_" else row.lemma,
            row.upos,
            head,
            "root" if head == 0 else row.deprel if row.deprel != "root" else "parataxis",
            row.xpos,
        )
        for token, row, head in zip(tokens, rows, heads, strict=True)
    )
    return Parse(tuple(words))


def one_tree(heads: Sequence[int]) -> list[int]:
    """Heads made one tree: what points nowhere or runs in a circle hangs on the first root."""
    fixed = [head if 0 <= head <= len(heads) and head != at else 0
             for at, head in enumerate(heads, 1)]  # fmt: skip
    for at in range(1, len(fixed) + 1):
        seen, above = set(), at
        while above and above not in seen:
            seen.add(above)
            above = fixed[above - 1]
        if above:
            fixed[above - 1] = 0
    root = next((at for at, head in enumerate(fixed, 1) if head == 0), 0)
    return [root if head == 0 and at != root else head for at, head in enumerate(fixed, 1)]


def command(words: Sequence[str], *, seconds: float = 600) -> Callable[[str], str]:
    """A program that reads CoNLL-U on standard input and writes it, completed, to its output."""

    def complete(text: str) -> str:
        try:
            done = subprocess.run(
                list(words), input=text, capture_output=True, text=True, timeout=seconds, check=True
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise UnreadableError(
                f"The parser {words[0]!r} did not answer: {error}.",
                remedy="Try the command by hand, with CoNLL-U on standard input.",
            ) from error
        return done.stdout

    return complete
