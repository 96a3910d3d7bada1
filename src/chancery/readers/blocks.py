"""Plain text → blocks (paragraphs, headlines, lines of layout), each told by its shape alone.

Where it stands in a document decides later what part it is (`parts.py`, `archive.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

import msgspec

from chancery.readers.dating import DATE
from chancery.readers.endings import unmarked
from chancery.records import Span

Shape = Literal[
    "prose",  # whole sentences
    "line",  # no full stop at its end: a headline, a deck, a heading
    "bullet",
    "caption",  # names a photographer or agency
    "file",  # the file name of a picture
    "date",  # hardly more than a date
    "byline",  # "By A. Author", "Автор: …"
    "chrome",  # what a site prints around its texts
    "rule",  # * * *
    "note",
]

_GAP = re.compile(r"\n[ \t\u00a0]*\n\s*")
_GAP_OR_PAGE = re.compile(r"\n[ \t\u00a0]*\n\s*|\f\s*")
_PAGE_LINE = re.compile(r"\d{1,3}|[^\W\d][^a-zа-яё\n]{2,80}?[ \t]{4,120}\d{1,4}")
"""A page's number alone, or behind a running head in capitals."""
_BULLET = re.compile(r"\s*(?:[•‣◦▪●■]|[-–—*] |\d{1,2}[.)] )\s*")
_RULE = re.compile(r"(?:[*=_~#•·–—-]\s?){3,}")
_WRAP = 60
_FULL_LINE = 120
"""A longer line was not wrapped by hand: each such line is a paragraph."""

_CAPTION = re.compile(
    r"""(?<![/\w])(?:photo(?:graph)?s?|images?|illustration|graphic|фото(?:граф\w+)?|иллюстрация)
        (?:\s+(?:credits?|by|courtesy|via)\b|\s+from\s+\S+\.\w|\s*[:©]|\s*\Z)
      | ©\s*[A-ZА-ЯЁ] | \((?:getty|reuters|afp|ap|epa|xinhua|tass|тасс|риа)\b[^)]*\)\s*\Z
      | \bcourtesy\ of\b | \bhandout\ via\b | \b(?:getty\ images|shutterstock|unsplash)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_FILE = re.compile(
    r"(?:screen ?shot|снимок экрана|img|dsc|image|photo)[ _-]*\d[\d\w .:-]*(?:at|в)?[\d .:_-]*"
    r"|[\w-]*[0-9a-f]{8}-[0-9a-f]{4}-[\w-]+|[\w().-]{4,120}\.(?:jpe?g|png|gif|webp|svg)"
    r"|!?\[[^\]]*\]\([^)]*\.(?:jpe?g|png|gif|webp)[^)]*\)",
    re.IGNORECASE,
)
_KEYED = re.compile(r"[^\W\d_][\w ]{1,18}:\s+\S")
_KEY = re.compile(
    r"(?P<key>title|headline|заголовок|source|publisher|publication|outlet|источник|издание|издатель"
    r"|url|link|address|permalink|адрес|ссылка|section|раздел|byline|length)\s*:\s+\S",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:by|от)\s+[A-ZА-ЯЁ][\w.’'-]+(?:[ ,]+(?:and |& |и )?[\w.’'-]+){0,9}\Z"
    r"|(?:(?:author|written by|words|автор(?:ы|ка)?|текст|подготовил\w?)\s*[:—–-])\s*\S.{2,80}\Z",
    re.IGNORECASE,
)
_CHROME = re.compile(
    r"""posts?\ (?:tagged|by) | posted\ (?:in|by)\b | labels?:
      | filed\ under | tagged(?:\ as|\ with)?\b | tags?:
      | categor(?:y|ies): | category\ archives | archives?\ (?:for|of) | browsing
      | leave\ a\ (?:comment|reply) | no\ comments | \d+\ (?:comments?|replies|responses)
      | comments\ (?:are\ )?(?:closed|off) | share\ (?:this|on) | like\ this | loading\.\.\.
      | related\b      | read\ (?:more|next|also) | see\ also\b | continue\ reading
      | ← | → | skip\ to | subscribe
      | (?:older|newer|previous|next)\ (?:posts?|entries|article) | sign\ up | follow\ us
      | click\ here | home\ [>»|] | advertisement | most\ read | print\ this | about\ me | permalink
      | рубрик[аи] | метк[аи]\b | тег[аи]?\b | категори[яи]\b
      | (?:комментарии|comments)\s*(?:[:(]|\d|\Z|закрыты|отключены) | комментари[йе]
      | \d+\ комментари | оставить\ комментарий
      | поделиться | читайте\ также | читать\ (?:далее|дальше|полностью)
      | подпи(?:шитесь|ска) | записи\ с\ меткой | архив(?:ы)?\ (?:рубрики|метки|за) | реклама
      | (?:предыдущая|следующая)\ запись | на\ главную | просмотров""",
    re.IGNORECASE | re.VERBOSE,
)
_PROMOTION = re.compile(
    r"(?:\A|[.!?] )(?:sign up|subscribe|get the|follow us|download|join|become a|support our"
    r"|read more"
    r"|подпи(?:шитесь|сывайтесь)|читайте нас)\b(?=.*\b(?:newsletters?|platform|app|journalism"
    r"|members?(?:hip)?"
    r"|inbox|channel|podcast|award-winning|телеграм|канал|рассылк\w))",
    re.IGNORECASE | re.DOTALL,
)
_BULLETS = frozenset("•‣◦▪●■-–—*=_~#·")
_STOPS = frozenset(".!?…。")
_OF_TITLES = frozenset(("title", "headline", "заголовок"))
_STATED = re.compile(
    r"(?:first )?(?:published|posted|submitted|updated|last (?:modified|updated)|written|date"
    r"|опубликован\w*|размещен\w*"
    r"|обновлен\w*|дата)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?…。:;][\"'”’»)\]*_]*\Z")


class Block(msgspec.Struct, frozen=True, gc=False):
    """A paragraph or line of layout: its span in the text, its words, its shape."""

    start: int
    end: int
    words: str
    shape: Shape

    @property
    def bare(self) -> str:
        """Its words without the marks of layout around them, on one line."""
        words = self.words.strip("*_# \t\n>")
        if words[:1] in _BULLETS or words[:1].isdigit():
            words = _BULLET.sub("", words, 1)
        return " ".join(words.split())


def blocks_of(text: str, notes: Iterable[Span] = ()) -> list[Block]:
    """The blocks of a text in order; the notes (whole lines, sorted) are blocks of their own."""
    found: list[Block] = []
    at = 0
    for note in notes:
        found += _between(text, at, note.start)
        found.append(Block(note.start, note.end, note.of(text), "note"))
        at = max(at, note.end)
    return found + _between(text, at, len(text))


def _between(text: str, start: int, end: int) -> list[Block]:
    found: list[Block] = []
    at = start
    gaps = _GAP if text.find("\f", start, end) < 0 else _GAP_OR_PAGE
    for gap in gaps.finditer(text, start, end):
        _add(text, at, gap.start(), found)
        at = gap.end()
    _add(text, at, end, found)
    return found


def _add(text: str, start: int, end: int, found: list[Block]) -> None:
    words = text[start:end]
    bare = words.strip()
    if not bare:
        return
    start += len(words) - len(words.lstrip())
    if "\n" in bare and not (bare.startswith("**") and bare.endswith("**")):
        for first, last in _lines(bare):
            line = bare[first:last].lstrip()
            begin = start + last - len(line)
            part = line.rstrip()
            if part:
                found.append(Block(begin, begin + len(part), part, shape(part)))
    else:
        found.append(Block(start, start + len(bare), bare, shape(bare)))


def _lines(words: str) -> list[tuple[int, int]]:
    """The paragraph cut where a line break was meant: at bullets, after lines never wrapped,
    and where the next word had still found room."""
    lines = words.split("\n")
    longest = max(map(len, lines))
    if longest > _FULL_LINE:
        return _each(lines)
    keyed = words.count(":") > 1 and sum(_KEYED.match(line) is not None for line in lines) > 1
    wrapped = (
        not keyed
        and len(lines) > 3
        and longest < _FULL_LINE
        and len(words) > 0.7 * longest * len(lines)
    )
    cuts: list[tuple[int, int]] = []
    begin = at = 0
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        at += len(line) + 1
        keys = keyed and _KEYED.match(following) is not None
        needed = len(line.rstrip()) + 1 + len(following.split(" ", 1)[0])
        room = not wrapped and needed < max(longest, _WRAP) - 4
        meant = room and not following[:1].islower()
        printed = begin == 0 and line[-1:].isdigit() and _PAGE_LINE.fullmatch(line.strip())
        if not following or _BULLET.match(following) or meant or keys or printed:
            cuts.append((begin, at - 1))
            begin = at
    return cuts


def _each(lines: list[str]) -> list[tuple[int, int]]:
    """Every line by itself."""
    cuts: list[tuple[int, int]] = []
    begin = 0
    for line in lines:
        cuts.append((begin, begin + len(line)))
        begin += len(line) + 1
    return cuts


def shape(words: str) -> Shape:
    """What a block looks like."""
    length = len(words)
    if length > 700:
        return "prose"
    if words[0] in _BULLETS and words[:2] != "**":
        if _RULE.fullmatch(words):
            return "rule"
        if _BULLET.match(words):
            return "bullet"
    if words[-1].isdigit() and length < 200 and _PAGE_LINE.fullmatch(words):
        return "chrome"
    if length < 160 and (found := _short_shape(words.strip("*_# \t"))):
        return found
    if length < 450 and _is_caption(words):
        return "caption"
    if ends_sentence(words):
        return "chrome" if length < 400 and _promotes(words) else "prose"
    return "line" if length <= 420 else "prose"


def ends_sentence(words: str) -> bool:
    """Whether words close with a full stop or the like, whatever marks and quotes follow it."""
    if words[-1:] in _STOPS:
        return True
    said = unmarked(words)
    return said[-1:] in _STOPS or _ENDS.search(said, max(0, len(said) - 8)) is not None


def _is_caption(words: str) -> bool:
    """Whether a paragraph opens or ends like the line under a picture."""
    edges = words if len(words) < 120 else f"{words[:40]} … {words[-78:]}"
    lower = edges.lower()
    cheap = (
        "photo" in lower or "image" in lower or "©" in lower or "(" in lower or "фото" in lower
        or "courtesy" in lower or "handout" in lower or "graphic" in lower or "illustr" in lower
        or "иллюстр" in lower or "shutterstock" in lower or "unsplash" in lower
    )  # fmt: skip
    return cheap and _CAPTION.search(edges) is not None


def _promotes(words: str) -> bool:
    """Whether a paragraph sells the outlet itself: a newsletter, an app, a membership."""
    cheap = (
        "letter" in words or "platform" in words or "ournalis" in words or "nbox" in words
        or "odcast" in words or "ember" in words or "hannel" in words or "award-" in words
        or " app" in words or "елеграм" in words or "анал" in words or "ассылк" in words
    )  # fmt: skip
    return cheap and _PROMOTION.search(words) is not None


def _short_shape(bare: str) -> Shape | None:
    """What a short line is by its own words, if they tell."""
    if "." not in bare[-6:-3] and bare.count(" ") > 12:
        return None
    if _FILE.fullmatch(bare):
        return "file"
    if is_date_line(bare):
        return "date"
    if key := _KEY.match(bare):
        return "line" if key["key"].lower() in _OF_TITLES else "byline"
    if _BYLINE.match(bare):
        return "byline"
    return "chrome" if _CHROME.match(bare) else None


def is_date_line(words: str) -> bool:
    """Whether a line says little more than a date ("Published: 1:00am, 31 Jul, 2020")."""
    if not any(digit in words for digit in ("19", "20")):
        return False
    found = DATE.search(re.sub(r"(?<=[a-z]), (?=(?:19|20)\d\d)", " ", words))
    if not found or len(found[0]) == 4:
        return False
    stated = _STATED.match(words)
    others = re.findall(r"[^\W\d_]{3,}", words[: found.start()] + " " + words[found.end() :])
    return len(others) <= (8 if stated else 1) and (stated is None or len(words) < 110)
