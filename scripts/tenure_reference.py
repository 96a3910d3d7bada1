"""Who held which office when, as the reference files of scripts/check_tenures.py show it."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import lxml.etree  # type: ignore[import-untyped]
import msgspec
import yaml

HISTORY = "samples/datasets/historyatstate"
DICTIONARY = "training/actors/Phoenix.Countries.actors.txt.gz"
_HEAD = ("head_of_state", "supreme_leader")
_GOVERNMENT = ("head_of_government",)
_TITLES: dict[str, tuple[str, ...]] = {
    "Prime Minister": _GOVERNMENT,
    "Foreign Minister": ("foreign_minister",),
    "Foreign Secretary": ("foreign_minister",),
    "Minister of Foreign Affairs and Expatriates": ("foreign_minister",),
    "Minister of Foreign Affairs": ("foreign_minister",),
    "Secretary General": ("head_of_organisation", "party_leader"),
    "General Secretary": ("party_leader",),
    "Crown Prince": ("crown_prince", "head_of_government"),
    "Chancellor": _GOVERNMENT,
    "Premier": _GOVERNMENT,
    "Taoiseach": _GOVERNMENT,
    "Chairman": (*_HEAD, *_GOVERNMENT),
    "President": (*_HEAD, *_GOVERNMENT, "commission_president", "council_president"),
    **dict.fromkeys(
        ("King", "Queen", "Emperor", "Sultan", "Emir", "Amir", "Pope", "Crown Prince Regent"),
        _HEAD,
    ),
}
_TITLE = re.compile(rf"\b({'|'.join(sorted(_TITLES, key=len, reverse=True))})\s+")
_SMALL = r"(?:bin|al|de|del|la|von|der|van|da|dos|el)\b|(?:al|el)-\w+"
_LARGE = r"[A-ZÀ-ÞĀ-Ž][\w.’'ʻʼ-]*"
_NAME = re.compile(rf"((?:{_LARGE}|{_SMALL})(?:[\s-]+(?:{_LARGE}|{_SMALL})){{0,5}})")
_NOT_NAMES = re.compile(
    r"\b(?:The|Ministers?|Foreign|Prime|President|Secretary|Deputy|Vice|Council|Attended|Met|Also|"
    r"General|Defense|Commission|Chairman|Government|Summit|Palace|Premier|King|Queen|Prince|"
    r"Crown|July|December)\b"
)
_STATES = {
    "korea": "KOR", "burma": "MMR", "swaziland": "SWZ", "eswatini": "SWZ", "east timor": "TLS",
    "cape verde": "CPV", "cabo verde": "CPV", "yugoslavia": "YUG", "czechoslovakia": "CSK",
    "bosnia-herzegovina": "BIH", "bosnian federation": "BIH", "slovak republic": "SVK",
    "vatican city": "VAT", "türkiye": "TUR", "somali republic": "SOM", "western samoa": "WSM",
    "somoa": "WSM", "macedonia": "MKD", "micronesia": "FSM", "brunei darussalam": "BRN",
    "afghanistan (interim authority)": "AFG", "czechia": "CZE", "cote d’ivoire": "CIV",
    "democratic republic of the congo (zaire)": "COD", "congo, republic of": "COG",
    "the gambia": "GMB", "soviet union": "SUN", "union of soviet socialist republics": "SUN",
    "germany, federal republic of": "DEU", "macedonia, former yugoslav republic of": "MKD",
    "congo, democratic republic of": "COD", "serbia and montenegro": "SCG", "holy see": "VAT",
    "china, people’s republic of": "CHN", "korea, south": "KOR", "korea, north": "PRK",
    "korea, republic of": "KOR", "kyrgyz republic": "KGZ", "kirghizia": "KGZ",
    "micronesia, federated states of": "FSM", "timor leste": "TLS", "west bank": "PSE",
    "palestinian authority": "PSE", "u.s.s.r.": "SUN", "burma (myanmar)": "MMR",
    "republic of china": "TWN", "byelorussia": "BLR", "bosnia": "BIH", "cote d'ivoire": "CIV",
    "denmark (greenland)": "DNK", "united kingdom (northern ireland)": "GBR",
    "serbia-montenegro (kosovo)": "XKX", "yugoslavia (kosovo)": "XKX",
}  # fmt: skip
_CODES = {"ROM": "ROU", "TMP": "TLS", "BHM": "BHS", "KSV": "XKX", "MTN": "MNE"}


class Sighting(msgspec.Struct, frozen=True):
    """Someone seen with a title on some days, and the offices that it may mean."""

    state: str
    title: str
    name: str
    offices: tuple[str, ...]
    first: str
    last: str
    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.state} {self.title} {self.name} on {self.first}"

    @property
    def place(self) -> str:
        """File and line of the reference."""
        return f"{self.file}:{self.line}"


class Spell(msgspec.Struct, frozen=True):
    """A person's days in a government."""

    name: str
    first: str
    last: str
    place: str


def sightings(reference: Path, states: Path) -> Iterator[Sighting]:
    """Visitors to the United States, and people met abroad, from 1991 on."""
    codes = _state_names(states)
    for path in sorted((reference / HISTORY).glob("*/*.xml")):
        file = f"{HISTORY}/{path.parent.name}/{path.name}"
        for element in lxml.etree.parse(path).getroot():
            start = element.findtext("start-date") or ""
            if start < "1991":
                continue
            last = element.findtext("end-date") or start
            if element.tag == "visit":
                state, text = element.findtext("from") or "", element.findtext("visitor") or ""
            else:
                state, text = element.findtext("country") or "", element.findtext("remarks") or ""
            code = codes.get(" ".join(state.split()).casefold(), "")
            for title, name in named(" ".join(text.split()), visitor=element.tag == "visit"):
                yield Sighting(
                    code, title, name, _TITLES[title], start, last, file, element.sourceline or 0
                )


def named(text: str, *, visitor: bool) -> Iterator[tuple[str, str]]:
    """Titles and names in a line of the reference; people elected but not in office are left."""
    for found in _TITLE.finditer(text):
        before = text[: found.start()].rstrip()
        if before.endswith(("Vice", "Deputy", "-", "Former", "former", "Prime")):
            continue
        rest = text[found.end() :]
        if visitor:
            yield found[1], rest
            return
        name = _one_sentence(match[1]) if (match := _NAME.match(rest)) else ""
        if len(name.split()) > 1 and not _NOT_NAMES.search(name):
            yield found[1], name.removesuffix("’s")


def _one_sentence(name: str) -> str:
    """A name without what follows a full stop, unless that stands behind an initial."""
    return re.split(r"(?<=\w{3})[.](?:\s|$)", name)[0]


def spells(reference: Path) -> dict[str, list[Spell]]:
    """The dictionary's people with their spells in government, by state."""
    found: dict[str, list[Spell]] = {}
    name = ""
    text = gzip.decompress((reference / DICTIONARY).read_bytes()).decode(errors="replace")
    for number, line in enumerate(text.splitlines(), 1):
        if line[:1].isalpha():
            name = line.split("[")[0].split(";")[0].strip(" _\t").replace("_", " ").title()
        spell = re.search(r"\[([A-Z]{3})GOV\w* ?(?:(\d{6})-(\d{6})|([<>])(\d{6}))\]", line)
        if not spell:
            continue
        code, first, last, sign, day = spell.groups()
        first, last = first or (day if sign == ">" else ""), last or (day if sign == "<" else "")
        if _whole_months(first, last):
            continue
        found.setdefault(_CODES.get(code, code), []).append(
            Spell(name, _day(first), _day(last), f"{DICTIONARY}:{number}")
        )
    return found


def _whole_months(first: str, last: str) -> bool:
    """Whether a spell comes from monthly lists, which show changes late."""
    return first.endswith("01") and (not last or last[-2:] in ("28", "29", "30", "31"))


def _day(six: str) -> str:
    if not six:
        return ""
    century = "19" if six[:2] > "25" else "20"
    return f"{century}{six[:2]}-{six[2:4]}-{six[4:]}"


def _state_names(folder: Path) -> dict[str, str]:
    codes: dict[str, str] = {}
    for path in folder.glob("*.yaml"):
        for row in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)["states"]:
            for name in (row["name"], *(row.get("names") or ())):
                codes.setdefault(name.casefold(), row["id"])
                head, comma, tail = name.partition(", ")
                codes.setdefault(
                    f"{tail} {head}".casefold() if comma else name.casefold(), row["id"]
                )
    return codes | _STATES
