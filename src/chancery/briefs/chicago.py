"""References in the style of the Chicago Manual (17th edition, notes and bibliography).

    note(work)          Jane Doe and John Roe, “On Loans,” *Daily*, 19 March 2021, https://…
    short(work)         Doe and Roe, “On Loans”
    entry(work)         Doe, Jane, and John Roe. “On Loans.” *Daily*, 19 March 2021. https://…

As the manual says: a romanised title is followed by the title in its own script; a title that ends
in "?" keeps it before the comma; quotes inside a title become single; four authors and more are
"et al." in notes; what is not known is not made up ("n.d." for a date). Ours: dates stand day
first, as in the text of a brief (the manual's 9.35 allows it), unless month first is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from chancery.briefs import wording
from chancery.briefs.addresses import safe_address
from chancery.briefs.brief import Run
from chancery.records import Work, is_edtf, period

Dates = Literal["day-first", "month-first"]
Runs = tuple[Run, ...]

_PARTICLES = frozenset("van von der den de del della da di la le al el bin ibn ter ten zu".split())
_SUFFIXES = frozenset(["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"])
_BODY = re.compile(
    r"\b(?:ministry|embassy|university|institute|council|centre|center|bank|agency|office|party|"
    r"committee|commission|organi[sz]ation|foundation|group|team|desk|staff|service|government|"
    r"department|association|union|chamber|company|news|press|reuters|министерств\w*|посольств\w*|"
    r"университет\w*|институт\w*|совет\w*|центр\w*|банк\w*|агентств\w*|комитет\w*|редакци\w*)\b",
    re.IGNORECASE,
)
"""Words by which a name is a body's, not a person's or a paper's."""
_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_SMALL = frozenset(
    "a an and as at but by for from in into is of on or over that the their to with без в во для "
    "до за и из к на над не но о об от по под при про с со у".split()
)
"""Words at which a shortened title does not end."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]+")
_MANY_IN_NOTES, _MANY_IN_ENTRIES, _SHOWN_OF_MANY = 3, 10, 7
_SHORT = 4
"""Words from which on a title is cut in a shortened note."""


def note(work: Work, dates: Dates = "day-first") -> Runs:
    """The reference as a note gives it the first time, without a full stop."""
    parts: list[Runs] = []
    if authors := _in_notes(work):
        parts.append((Run(authors),))
    named = _publisher(work)
    parts += [named] if named else []
    parts.append((Run(date_of(work, dates)),))
    title = _title(work, "," if parts else "")
    if authors:
        joined = (*parts[0], Run(", "), *title, Run(" "), *_joined(parts[1:], ", "))
    else:
        joined = (*title, Run(" "), *_joined(parts, ", "))
    return (*joined, *_address(work, ", "))


def short(work: Work) -> Runs:
    """The reference as further notes give it."""
    title = _CONTROL.sub(" ", work.title).strip()
    if not title:
        named = msgspec.structs.replace(work, address="")
        return (
            note(named)
            if work.title_native or work.publisher or not work.address
            else (Run("[title not reported]"), *_address(work, ", "))
        )
    head = re.split(r"[:.?!—–]\s", title)[0]
    before = head.partition(", ")[0]
    head = before if len(before.split()) >= _SHORT else head
    cut = head.split()
    if _ARTICLE.match(head) and len(cut) > _SHORT:
        cut = cut[1:]
    if len(cut) > _SHORT + 2:
        cut = cut[:_SHORT]
        while len(cut) > 1 and cut[-1].casefold().strip(",;") in _SMALL:
            cut.pop()
    said = " ".join(cut).rstrip(",;")
    said = said[:1].upper() + said[1:]
    lasts = [_inverted(name).partition(",")[0] for name in _authors(work)]
    who = f"{lasts[0]} et al." if len(lasts) > _MANY_IN_NOTES else _and(lasts)
    return (*((Run(f"{who}, "),) if lasts else ()), Run(f"“{_inner(said)}”"))


def entry(work: Work, dates: Dates = "day-first") -> Runs:
    """The reference as the bibliography gives it, with its full stops."""
    head: Runs = ()
    if authors := _in_entries(work):
        head = (Run(authors if authors.endswith(".") else authors + "."), Run(" "))
    named = _publisher(work)
    tail = _joined([*([named] if named else []), (Run(date_of(work, dates)),)], ", ")
    dot = "" if tail and tail[-1].text.endswith(".") else "."
    address = _address(work, " ")
    end = (Run("."),) if address else ()
    return (*head, *_title(work, "."), Run(" "), *tail, Run(dot), *address, *end)


def followed(reference: Runs, mark: str) -> Runs:
    """A reference with a comma or full stop behind it, which stands inside a closing quote."""
    *rest, last = reference
    if not last.text.endswith("”") or last.address:
        return (*reference, Run(mark))
    text = last.text[:-1]
    doubled = mark == "." and text.endswith((".", "?", "!", "…"))
    return (*rest, msgspec.structs.replace(last, text=text + ("" if doubled else mark) + "”"))


def sort_key(work: Work) -> tuple[str, str]:
    """Where a work stands in a bibliography: by author, else by title without its article."""
    title = _ARTICLE.sub("", _CONTROL.sub(" ", work.title).lstrip(" “\"'«‘"), count=1).casefold()
    authors = _authors(work)
    first = _inverted(authors[0]).casefold() if authors else title or work.publisher.casefold()
    return first, f"{title} {work.date} {work.address}"


def date_of(work: Work, dates: Dates = "day-first") -> str:
    """The date in words; `n.d.` where none is known."""
    found = period(work.date) if is_edtf(work.date) else None
    if found is None:
        return "n.d."
    if found.last is None and found.first is not None:
        return f"{wording.date(work.date.partition('/')[0])}–"
    said = wording.date(work.date).replace("about ", "ca. ")
    return said if dates == "day-first" else _month_first(said)


def _month_first(said: str) -> str:
    """`19 March 2021` as `March 19, 2021`, also within a period."""
    turned = re.sub(r"\b(\d{1,2})(–\d{1,2})? ([A-Z][a-z]+) (\d{4})\b", r"\3 \1\2, \4", said)
    return re.sub(r"\b(\d{1,2}) ([A-Z][a-z]+) – ([A-Z][a-z]+ \d)", r"\2 \1 – \3", turned)


def _title(work: Work, stop: str) -> Runs:
    """The title in quotes with the stop inside, and the title in its own script behind it."""
    title = _CONTROL.sub(" ", work.title).strip().rstrip(".,;").strip()
    native = _CONTROL.sub(" ", work.title_native).strip().rstrip(".,;")
    if not title and native:
        title, native = native, ""
    if not title:
        return (Run("[title not reported]" + stop),)
    ended = title.endswith(("?", "!", "?”", "!”", "…"))
    if native and native != title:
        return (Run(f"“{_inner(title)}” "), Run(native), Run(stop))
    inside = "" if ended and stop == "." else stop
    return (Run(f"“{_inner(title)}{inside}”"),)


def _inner(title: str) -> str:
    """A title to stand in quotes: its own double quotes become single."""
    whole = re.fullmatch(r"[“\"«](.*)[”\"»]", title)
    if whole and not re.search(r"[“”\"«»]", whole[1]):
        title = whole[1]
    title = title.replace("“", "‘").replace("”", "’")
    return re.sub(r'"([^"]*)"', r"‘\1’", title).replace('"', "’")


def _publisher(work: Work) -> Runs:
    """Papers in italics; bodies and sites upright."""
    name = _CONTROL.sub(" ", work.publisher).strip().rstrip(",")
    if not name:
        return ()
    upright = bool(_SITE.fullmatch(name)) or bool(_BODY.search(name))
    return (Run(name, "" if upright else "emph"),)


def _address(work: Work, before: str) -> Runs:
    address = _CONTROL.sub(" ", work.address).strip()
    return (Run(before), Run(address, "", safe_address(address))) if address else ()


def _authors(work: Work) -> list[str]:
    named = (_CONTROL.sub(" ", name).strip().rstrip(",") for name in work.authors)
    return [name for name in named if name and name.casefold() != work.publisher.casefold()]


def _in_notes(work: Work) -> str:
    names = [_straight(name) for name in _authors(work)]
    return f"{names[0]} et al." if len(names) > _MANY_IN_NOTES else _and(names)


def _in_entries(work: Work) -> str:
    names = _authors(work)
    if not names:
        return ""
    rest = [_straight(name) for name in names[1:]]
    first = _inverted(names[0])
    if len(names) > _MANY_IN_ENTRIES:
        return ", ".join([first, *rest[: _SHOWN_OF_MANY - 1]]) + ", et al."
    if not rest:
        return first
    return f"{', '.join([first, *rest[:-1]])}, and {rest[-1]}"


def _straight(name: str) -> str:
    """`Doe, Jane` as `Jane Doe`."""
    last, comma, first = name.partition(", ")
    if not comma or first in _SUFFIXES or "," in first or _BODY.search(name):
        return name
    return f"{first} {last}"


def _inverted(name: str) -> str:
    """`Jane van der Doe Jr.` as `van der Doe, Jane, Jr.`; a body's name as it is."""
    parts = name.split()
    if "," in name or len(parts) < 2 or _BODY.search(name) or name.isupper():
        return name
    suffix = f", {parts.pop()}" if parts[-1] in _SUFFIXES else ""
    cut = len(parts) - 1
    while cut > 1 and parts[cut - 1].casefold() in _PARTICLES:
        cut -= 1
    return f"{' '.join(parts[cut:])}, {' '.join(parts[:cut])}{suffix}"


def _and(names: Sequence[str]) -> str:
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def _joined(parts: Sequence[Runs], glue: str) -> Runs:
    found: list[Run] = []
    for part in parts:
        found += [Run(glue), *part] if found else part
    return tuple(found)
