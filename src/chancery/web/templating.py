"""Templates, and the words and shapes that all of them use."""

from __future__ import annotations

import calendar
import datetime
from typing import TYPE_CHECKING

import jinja2
from markupsafe import Markup

from chancery.briefs import wording
from chancery.records import STATUSES, Actor, Claim, period
from chancery.vocab import event_types
from chancery.web import shapes, statics
from chancery.web.asking import PAGE_ROWS, Ask, Sheet
from chancery.web.gate import Gate

if TYPE_CHECKING:
    from chancery.records import Quantity

NOT_REPORTED = Markup('<span class="reason">not reported</span>')


class Templates:
    """The templates of this room; every value is escaped unless it was made as markup here."""

    def __init__(self) -> None:
        self._environment = jinja2.Environment(
            loader=jinja2.PackageLoader("chancery.web"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(
            static=statics.address,
            mark=shapes.mark,
            status_word=shapes.status_word,
            type_word=shapes.type_word,
            axes=shapes.axes,
            axis=shapes.axis,
            sign_of=wording.sign_of,
            page_rows=PAGE_ROWS,
            meanings=shapes.MEANINGS,
            id_of=id,
            axes_of=axes_of,
            axes_bar=axes_bar,
            axes_support=shapes.support,
            letter_mark=shapes.letter,
            actor_key=actor_key,
            bar=shapes.bar,
            all_statuses=STATUSES,
            event_types=tuple(event_types()),
            month_on=month_on,
        )
        self._environment.filters.update(
            date=wording.date,
            day=wording.day,
            number=wording.number,
            count=wording.count,
            listed=wording.listed,
            amounts=_amounts,
            language=language,
            shown=shown,
            or_reason=or_reason,
        )

    def page(self, ask: Ask, sheet: Sheet, *, token: str, place: str, gate: Gate) -> str:
        """A sheet as a page."""
        from chancery.web.pages import MAST

        template = self._environment.get_template(sheet.template)
        return template.render(
            **sheet.context,
            ask=ask,
            at=ask.link,
            here=ask.here,
            sheet=sheet,
            data=sheet.data,
            how=sheet.how,
            token=token,
            place=place,
            mast=MAST,
            casebook=ask.casebook.path.stem,
            person=ask.person,
            accounts=gate.accounts,
            read_only=ask.books.read_only,
            book_version=ask.casebook.version(),
        )

    def login(self, *, token: str, to: str, words: str) -> str:
        """The page at the door."""
        return self._environment.get_template("login.html").render(token=token, to=to, words=words)


def axes_of(claim: Claim) -> Markup:
    """The axes of one claim: how well it was read, how reliable its publisher is."""
    person = claim.review is not None and claim.review.state in ("accepted", "amended")
    return shapes.axes(claim.reading, claim.publisher_reliability, person=person)


def axes_bar(claim: Claim) -> Markup:
    """The axis of reading alone."""
    person = claim.review is not None and claim.review.state in ("accepted", "amended")
    return shapes.reading(claim.reading, person)


def actor_key(actor: Actor) -> str:
    """What stands for an actor in an address: a state's code, else its id or name."""
    if actor.state and actor.kind in ("state", "government"):
        return actor.state
    return actor.id or actor.name


def month_on(day: str, months: int) -> str:
    """The same day some months later (or before); from today where no day is given."""
    start = period(day) if day else None
    last = (start.last if start else None) or datetime.date.today()
    year, month = divmod(last.year * 12 + last.month - 1 + months, 12)
    year = min(max(year, 1), 9999)
    ends = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(last.day, ends)).isoformat()


def language(code: str) -> str:
    """The name of a language: `English`, `Russian`; the code where there is none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code).get_display_name("en") or code
    except (UnknownLocaleError, ValueError, TypeError):
        return code


def shown(text: str) -> str:
    """Text of a document for a line of ours: white space and signs of direction made harmless."""
    return " ".join("".join(c for c in text if c not in _DIRECTIONS).split())


_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def or_reason(text: str, reason: str = "not reported") -> str | Markup:
    """The text, or why there is none."""
    return text or Markup('<span class="reason">{}</span>').format(reason)


def _amounts(quantities: tuple[Quantity, ...], beside: str = "") -> str | Markup:
    return wording.amounts(quantities, beside) or NOT_REPORTED
