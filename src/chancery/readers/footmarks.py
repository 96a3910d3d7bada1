"""Notes of plain text and their marks: which line is a note, where it is called.

A note is a line that opens with its number: superscript (¹² Reuters …), in brackets ([12] …,
[^12]: …), or plain (12. …) under a heading such as "Notes" or "Примечания". Its mark is the same
number elsewhere. Numbers are tied in order, so that m², 10³ and "March 12³" are told apart.
"""

from __future__ import annotations

import re
from bisect import bisect_right

import msgspec

from chancery.records import NoteNumber, Span

_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DIGITS = str.maketrans(_SUPER, "0123456789")
_RUN = re.compile(rf"[{_SUPER}]+(?:\s?[,;⁻–-]\s?[{_SUPER}]+)*")
_NUMBER = re.compile(rf"(?<![{_SUPER}])[{_SUPER}]{{1,4}}(?![{_SUPER}])")
_SIGN = re.compile(r"(?<=[\w.,;:!?”’»\")])(?:\*|[†‡]{1,2})(?![\w*])")
_BRACKET = re.compile(
    r"(?<=\S)[ ]?\[(\d{1,3}(?:[ ]?[,;–-][ ]?\d{1,3})*)(?:,[ ](?:с|стр|pp?)\.[ ]?[\d–-]+)?\]"
    r"|(?<=\S)\[\^([\w-]{1,30})\]"
)
_PLAIN_MARK = re.compile(
    r"""(?: (?<=[^\W\d_][.,;:!?”\"»)]) | (?<=[.!?][”\"»)]) | (?<=[”\"»)][.,;:])
      | (?<=\b(?:19|20)\d\d[.,;:]) | (?<=[a-zа-яё]{3}) | (?<=[a-zа-яё][»”])
      )\d{1,3}(?=[.,;:!?»”)]{0,3}(?:\s|\Z))""",
    re.VERBOSE,
)
_CITES = re.compile(
    r"https?://|www\.|\s//\s|\A\s*(?:ibid|там же)|[”\"»’],?\s.{0,120}\b(?:19|20)\d\d\b"
    r"|,[”\"’]\s",
    re.IGNORECASE | re.DOTALL,
)
"""What only a reference has: an address, the slashes of GOST, a title in quotes and a year."""
_UNIT = re.compile(rf"(?:\b(?:[kcdm]?m|км|см|дм|м|ft|in|s|с)|10|\^)[{_SUPER}]+\Z")

_SUPER_LINE = re.compile(rf"^[ \t>*_]*([{_SUPER}]{{1,4}})[ \t.)*_]*(?=[^\s{_SUPER}])", re.MULTILINE)
_BRACKET_LINE = re.compile(
    r"^[ \t>*_-]*\[(?:(\d{1,3})|\^([\w-]{1,30}))\]:?[ \t]*(?=\S)", re.MULTILINE
)
_PLAIN_LINE = re.compile(
    r"^[ \t>*_]*(\d{1,3})(?:[.)][ \t]*|[ \t]+)(?:[↑^][ \t]*)?(?=[^\s\d.])", re.MULTILINE
)
_SIGN_LINE = re.compile(r"^[ \t]*(\*|[†‡]{1,2})[ \t]?(?=[\w“\"«][^*\n]*$)", re.MULTILINE)
_HEADING = re.compile(
    r"^[ \t#*_]*(?:(?:end|foot)?notes?(?: and references)?|references|sources|works cited|"
    r"примечани[ея]|сноски|ссылки|источники|литература|список литературы|"
    r"примечания и источники)[ \t:*_]*$",
    re.MULTILINE | re.IGNORECASE,
)
_ENDS = re.compile(r"\n[ \t]*(?:\n|\Z)|\f")
_LONGEST = 8000
"""A note of more characters is cut there: no note has so many."""


_MOST_MARKS = 60
"""How often one note may be called before its marks are no longer looked at."""


class FoundNote(msgspec.Struct, frozen=True):
    """A note's number, the span of its words (without the number), and its mark if found.

    `line` is where the whole note stands, its number included: what is lifted from the text.
    """

    number: NoteNumber
    span: Span
    mark: Span | None = None
    line: Span | None = None


class _Mark(msgspec.Struct, frozen=True):
    number: NoteNumber
    span: Span
    doubtful: bool = False


def find_notes(text: str) -> list[FoundNote]:
    """Every note of a plain text in text order, each tied to its first mark."""
    bodies = _bodies(text)
    if not bodies:
        return []
    marks = _marks(text, bodies)
    return _tied(bodies, marks)


def _bodies(text: str) -> list[FoundNote]:
    """The notes themselves, by the first style that the text uses."""
    if any(digit in text for digit in _SUPER):
        found = _listed(text, _SUPER_LINE, 0, len(text))
        if found := _expected(found, {mark.number for mark in _superscripts(text)}):
            return found
    if "[1" in text or "[^" in text:
        found = _listed(text, _BRACKET_LINE, 0, len(text))
        if found:
            return found
    if heading := _last_heading(text):
        found = _ascending(_listed(text, _PLAIN_LINE, heading, len(text)))
        if found:
            return found
    return _uncaptioned(text) or _signed(text) or _unheaded(text)


def _uncaptioned(text: str) -> list[FoundNote]:
    """A list 1, 2, 3 … behind the last mark in brackets or raised, with no heading over it."""
    if "\n1" not in text or ("[1" not in text and "¹" not in text):
        return []
    if not (marks := _bracketed(text) or _superscripts(text)):
        return []
    end = max(mark.span.end for mark in marks)
    found = _ascending(_listed(text, _PLAIN_LINE, end, len(text)))
    missing = {mark.number for mark in marks} - {note.number for note in found}
    return [] if missing else found


def _unheaded(text: str) -> list[FoundNote]:
    """Lines that count 1, 2, 3 … with no heading over them, whether on one page or on several:
    notes if each is called before it, or if each cites a work."""
    if "\n1" not in text:
        return []
    found = _ascending(_listed(text, _PLAIN_LINE, 0, len(text)))
    if len(found) < 2:
        return []
    tied = _tied(found, _marks(text, found))
    places = [note.mark.start for note in tied if note.mark and note.mark.start < note.span.start]
    called = len(places) == len(found) and places == sorted(places)
    return found if called or all(_CITES.search(note.span.of(text)) for note in found) else []


def _expected(found: list[FoundNote], called: set[NoteNumber]) -> list[FoundNote]:
    """The lines whose number is called, or follows that of the note before."""
    kept: list[FoundNote] = []
    for note in found:
        follows = kept and isinstance(note.number, int) and note.number - 1 == kept[-1].number
        if follows or note.number in called or (not called and note.number == 1):
            kept.append(note)
    return kept


def _last_heading(text: str) -> int:
    """Where the notes begin, behind their heading; 0 where a text has none."""
    if "\n1" not in text and "\n 1" not in text:
        return 0
    return max((found.end() for found in _HEADING.finditer(text)), default=0)


def _signed(text: str) -> list[FoundNote]:
    """Notes that open with a sign (* or †), each called once above; bold type is none."""
    signs = [sign for sign in "*†‡" if f"\n{sign}" in text]
    if not signs or ("*" in signs and "**" in text):
        return []
    found = _listed(text, _SIGN_LINE, 0, len(text))
    called = {mark[0] for mark in _SIGN.finditer(text)}
    return [note for note in found if note.number in called] if len(found) <= 20 else []


def _listed(text: str, opening: re.Pattern[str], start: int, end: int) -> list[FoundNote]:
    """The lines that open a note, each up to the next one or to the end of its paragraph."""
    opened = list(opening.finditer(text, start, end))
    found: list[FoundNote] = []
    for at, match in enumerate(opened):
        limit = opened[at + 1].start() if at + 1 < len(opened) else end
        limit = min(limit, match.end() + _LONGEST)
        blank = _ENDS.search(text, match.end(), limit)
        stop = blank.start() if blank else limit
        while stop > match.end() and text[stop - 1].isspace():
            stop -= 1
        if stop > match.end():
            number = number_of(next(group for group in match.groups() if group))
            span = Span(match.end(), stop)
            found.append(FoundNote(number, span, None, Span(match.start(), stop)))
    return found


def number_of(label: str) -> NoteNumber:
    """The number that a label means; a longer run of digits than any note's stays a label."""
    plain = label.translate(_DIGITS)
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 6 else label


def _ascending(found: list[FoundNote]) -> list[FoundNote]:
    """Only the lines that count 1, 2, 3 …: others are lines that happen to begin with a number."""
    kept: list[FoundNote] = []
    for note in found:
        if note.number == len(kept) + 1:
            kept.append(note)
        elif kept and note.line:
            last = kept.pop()
            joined = note.span.end if last.span.end >= note.line.start - 1 else last.span.end
            whole = Span(last.line.start, joined) if last.line else None
            kept.append(FoundNote(last.number, Span(last.span.start, joined), None, whole))
    return kept


def _marks(text: str, bodies: list[FoundNote]) -> list[_Mark]:
    """Every place that may call one of the notes, in text order; none inside a note."""
    numbers = {note.number for note in bodies}
    candidates = _superscripts(text) + _bracketed(text)
    if not any(mark.number in numbers for mark in candidates):
        candidates = _plain_marks(text) + _sign_marks(text)
    starts = [note.line.start for note in bodies if note.line]
    ends = [note.line.end for note in bodies if note.line]
    found: list[_Mark] = []
    for mark in sorted(candidates, key=lambda mark: (mark.span.start, mark.span.end)):
        inside = bisect_right(starts, mark.span.start) - 1
        if mark.number in numbers and not (inside >= 0 and mark.span.start < ends[inside]):
            found.append(mark)
    return found


def _superscripts(text: str) -> list[_Mark]:
    found: list[_Mark] = []
    for run in _RUN.finditer(text):
        if run.start() == 0 or text[run.start() - 1] == "\n":
            continue  # the number of a note
        doubtful = bool(_UNIT.search(text, max(0, run.start() - 4), run.end()))
        numbers = list(_NUMBER.finditer(text, run.start(), run.end()))
        for at, number in enumerate(numbers):
            value = int(number[0].translate(_DIGITS))
            start, end = number.span()
            if text[start - 1 : start] == "⁽" and text[end : end + 1] == "⁾":
                start, end = start - 1, end + 1
            found.append(_Mark(value, Span(start, end), doubtful))
            if at and re.search("[⁻–-]", text[numbers[at - 1].end() : number.start()]):
                first = int(numbers[at - 1][0].translate(_DIGITS))
                between = range(first + 1, value) if value - first < 20 else ()
                whole = Span(numbers[at - 1].start(), number.end())
                found += [_Mark(n, whole, doubtful) for n in between]
    return found


def _bracketed(text: str) -> list[_Mark]:
    found: list[_Mark] = []
    for bracket in _BRACKET.finditer(text) if "[" in text else ():
        start = bracket.start() + (text[bracket.start()] == " ")
        span = Span(start, bracket.end())
        if bracket[2]:
            found.append(_Mark(number_of(bracket[2]), span))
            continue
        for part in re.split(r" ?[,;] ?", bracket[1]):
            first, _, last = re.sub(r" ?[–-] ?", "-", part).partition("-")
            stop = int(last) if last and int(last) - int(first) < 20 else int(first)
            found += [_Mark(n, span) for n in range(int(first), stop + 1)]
    return found


def _plain_marks(text: str) -> list[_Mark]:
    """Digits glued to a word or its full stop, as copied from a page that had them raised."""
    return [_Mark(int(mark[0]), Span(*mark.span())) for mark in _PLAIN_MARK.finditer(text)]


def _sign_marks(text: str) -> list[_Mark]:
    return [_Mark(mark[0], Span(*mark.span())) for mark in _SIGN.finditer(text)]


def _tied(bodies: list[FoundNote], marks: list[_Mark]) -> list[FoundNote]:
    """Each note with its mark: of those with its number since the same number last stood in a
    note, the first that is no power or unit and follows the mark of the note before."""
    called: dict[NoteNumber, list[_Mark]] = {}
    for mark in marks:
        called.setdefault(mark.number, []).append(mark)
    spent: dict[NoteNumber, int] = {}  # how many marks of a number earlier notes have behind them
    found: list[FoundNote] = []
    last = -1
    for note in bodies:
        first = spent.get(note.number, 0)
        open_ = called.get(note.number, [])[first : first + _MOST_MARKS]
        before = [m for m in open_ if m.span.start < note.span.start] or open_
        order = sorted(before, key=lambda m: (m.doubtful, m.span.start < last, m.span.start))
        place = order[0].span if order else None
        if place:
            last = place.start
            spent[note.number] = first + sum(m.span.start < note.span.start for m in open_)
        found.append(FoundNote(note.number, note.span, place, note.line))
    return found
