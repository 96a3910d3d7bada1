"""Names to fill the slots of own_sentences.txt, and to stand in for names in other sentences.

States, cities and so on are written here from general knowledge (recalled); organisations and
office holders come from the Phoenix dictionaries in `actors/` (MIT, rule A). Invented firms,
banks and media are put together from parts, so that the model learns the shape, not the list.
"""

from __future__ import annotations

import gzip
import random
import re
from collections.abc import Callable
from pathlib import Path

from examples import Example, spans_to_tags

from chancery.language.tokens import tokens

STATES = """Afghanistan Albania Algeria Angola Argentina Armenia Australia Austria Azerbaijan
Bangladesh Belarus Belgium Bolivia Brazil Bulgaria Cambodia Cameroon Canada Chad Chile China
Colombia Cuba Cyprus Denmark Egypt Estonia Ethiopia Fiji Finland France Gabon Georgia Germany
Ghana Greece Guyana Haiti Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Japan
Jordan Kazakhstan Kenya Kosovo Kuwait Kyrgyzstan Laos Latvia Lebanon Libya Lithuania Malaysia
Mali Malta Mexico Moldova Mongolia Montenegro Morocco Mozambique Myanmar Namibia Nepal Nicaragua
Niger Nigeria Norway Oman Pakistan Panama Peru Poland Portugal Qatar Romania Russia Rwanda Samoa
Senegal Serbia Singapore Slovakia Slovenia Somalia Spain Sudan Sweden Syria Taiwan Tajikistan
Tanzania Thailand Tunisia Turkey Turkmenistan Uganda Ukraine Uruguay Uzbekistan Vanuatu Vietnam
Yemen Zambia Zimbabwe US U.S. UK USA United_States United_Kingdom South_Korea North_Korea
Saudi_Arabia Sri_Lanka New_Zealand South_Africa the_Philippines the_Netherlands""".split()
CITIES = """Abuja Accra Algiers Almaty Amman Ankara Ashgabat Astana Athens Baghdad Baku Bangkok
Beijing Beirut Belgrade Berlin Bern Bishkek Bogota Brasilia Brussels Bucharest Budapest Cairo
Canberra Caracas Chisinau Colombo Copenhagen Dakar Damascus Delhi Dhaka Doha Dubai Dushanbe
Geneva Hanoi Harare Havana Helsinki Islamabad Istanbul Jakarta Kabul Karachi Kazan Khartoum
Khujand Kigali Kinshasa Kyiv Lagos Lima Lisbon London Luanda Madrid Manila Minsk Moscow Mumbai
Nairobi Naryn Nur-Sultan Osh Oslo Ottawa Paris Prague Pretoria Pristina Pyongyang Rabat Riga
Riyadh Rome Samarkand Sanaa Santiago Sarajevo Seoul Shanghai Skopje Sochi Sofia Stockholm
Taipei Tallinn Tashkent Tbilisi Tehran Tirana Tokyo Tripoli Tunis Ulaanbaatar Urumqi Vienna
Vilnius Vladivostok Warsaw Washington Wuhan Yangon Yerevan Zagreb New_York Hong_Kong
Addis_Ababa Phnom_Penh Kuala_Lumpur Buenos_Aires Mexico_City St._Petersburg""".split()
REGIONS = """Abkhazia Crimea Donbas Kashmir Xinjiang Tibet Transnistria Karelia Batken Fergana
Gorno-Badakhshan Karabakh Darfur Kurdistan Gaza Siberia Punjab Anatolia Catalonia Tigray Sahel
Balkans Caucasus South_Ossetia Central_Asia Eastern_Europe the_Middle_East the_Far_East
the_South_China_Sea the_Black_Sea the_Arctic the_Persian_Gulf Latin_America West_Africa""".split()
DEMONYMS = """Afghan Albanian American Armenian Australian Azerbaijani Belarusian Brazilian British
Bulgarian Canadian Chinese Cuban Czech Danish Dutch Egyptian Emirati Estonian Finnish French
Georgian German Greek Hungarian Indian Indonesian Iranian Iraqi Israeli Italian Japanese Jordanian
Kazakh Kenyan Korean Kyrgyz Latvian Lebanese Lithuanian Malaysian Mexican Moldovan Mongolian
Moroccan Nigerian Norwegian Pakistani Philippine Polish Portuguese Qatari Romanian Russian Saudi
Serbian Spanish Swedish Swiss Syrian Tajik Thai Tunisian Turkish Turkmen Ukrainian Uzbek
Vietnamese""".split()
FIELDS = """Foreign Defence Defense Interior Finance Health Energy Trade Education Justice
Transport Agriculture""".split()
STEMS = """Alta Boru Cama Delon Eksi Ferro Gama Hani Ilim Jinhe Karat Luxo Mera Nova Orion Petro
Qaz Rosa Sino Tian Ural Vega Wei Xin Yama Zhong Baiterek Kumtor Uran Tera Astra Volga Huan Nord
Trans Inter Euro Asia""".split()
ENDS = """Corp. Group Holding Ltd. Inc. Company Industries Energy Telecom Airlines Motors Steel
Construction Technologies Oil Gas Mining Pharma Railways Cement""".split()
MEDIA_ENDS = "News Times Post Daily Herald Tribune Agency Today TV Press Observer Report".split()
IGOS = """UN EU NATO OSCE SCO CSTO EAEU ASEAN WHO WTO IMF OPEC BRICS G7 G20 IAEA AU CIS
United_Nations European_Union African_Union World_Bank World_Health_Organization Arab_League
Security_Council Eurasian_Economic_Union Shanghai_Cooperation_Organization
International_Monetary_Fund International_Criminal_Court""".split()
PARTIES = """Labour_Party People_'s_Party Justice_and_Order_Party Green_Alliance Unity_Bloc
Communist_Party National_Front Homeland_Movement Liberal_Democrats Workers_'_Union""".split()
FIRST = """Aibek Ainura Anna Boris Carlos Dmitry Elena Farid Gulnara Hans Hiroshi Ibrahim Ivan James
Jun Kairat Li Lin Marat Maria Mehmet Nadia Nursultan Olga Omar Pierre Rajesh Robert Sadyr Sara
Sergei Tariq Ulan Viktor Wang Wei Xiaoming Yusuf Zhang Zhanna""".split()
LAST = """Abdiev Ahmed Akhmetov Bauer Chen Dubois Erkinov Fischer Garcia Hussein Ivanov Jones
Kasymov Kim Kuznetsova Lee Lopez Mamytov Meyer Nazarov Novak Okafor Petrenko Rahmonov Sato
Schmidt Sharma Silva Smirnov Tanaka Toktogulov Usmanov Wang Williams Yilmaz Zhao Zhumabekov""".split()
PLAIN = {
    "weekday": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "month": "January February March April May June July August September October".split(),
    "number": "12 40 85 150 320 1,000 2,500 4.5 30,000 two three several".split(),
    "year": [str(year) for year in range(1991, 2025)],
    "title": """President Minister Ambassador Premier Prime_Minister Foreign_Minister Chancellor
                Secretary General Governor Senator""".split(),
}
LABELS = {
    "state": "LOC", "city": "LOC", "region": "LOC", "person": "PER", "ministry": "ORG",
    "embassy": "ORG", "agency": "ORG", "company": "ORG", "bank": "ORG", "media": "ORG",
    "party": "ORG", "igo": "ORG", "university": "ORG", "institute": "ORG",
    "project": "MISC", "document": "MISC",
}  # fmt: skip


class Names:
    """Fillers for every slot, drawn with one generator."""

    def __init__(self, folder: Path, rng: random.Random) -> None:
        self.rng = rng
        self.organisations = organisations(folder / "Phoenix.International.actors.txt.gz")
        self.people = people(folder / "Phoenix.Countries.actors.txt.gz")

    def of(self, slot: str) -> list[str]:
        """A filler as words."""
        if slot in PLAIN:
            return self.rng.choice(PLAIN[slot]).split("_")
        text = getattr(self, f"_{slot}")().replace("_", " ")
        return [text[token.start : token.end] for token in tokens(text)]

    def labelled(self, label: str) -> list[str] | None:
        """A name of this label, of any slot; None for MISC."""
        slots = {"PER": ["person"], "LOC": ["state", "city", "region"],
                 "ORG": ["listed", "listed", "listed", "company", "igo", "ministry", "university",
                         "media", "party", "bank"]}.get(label)  # fmt: skip
        return self.of(self.rng.choice(slots)) if slots else None

    def _pick(self, names: list[str]) -> str:
        return self.rng.choice(names)

    def _one(self, *makers: Callable[[], str]) -> str:
        return self.rng.choice(makers)()

    def _state(self) -> str:
        return self._pick(STATES).removeprefix("the_")

    def _city(self) -> str:
        return self._pick(CITIES)

    def _region(self) -> str:
        return self._pick(REGIONS).removeprefix("the_")

    def _demonym(self) -> str:
        return self._pick(DEMONYMS)

    def _person(self) -> str:
        made = f"{self._pick(FIRST)} {self._pick(LAST)}"
        return self._one(lambda: made, lambda: self._pick(self.people), lambda: self._pick(LAST))

    def _listed(self) -> str:
        return self._pick(self.organisations)

    def _ministry(self) -> str:
        field = self._pick(FIELDS)
        return self._one(
            lambda: f"{field} Ministry",
            lambda: f"{self._demonym()} {field} Ministry",
            lambda: f"Ministry of {field}",
            lambda: f"Ministry of {field} of {self._state()}",
            lambda: "Ministry of Foreign Affairs",
            lambda: "State Department",
        )

    def _embassy(self) -> str:
        return self._one(
            lambda: f"{self._demonym()} Embassy",
            lambda: f"{self._demonym()} embassy",
            lambda: f"Embassy of {self._state()}",
            lambda: f"{self._demonym()} Consulate",
        )

    def _agency(self) -> str:
        kind = self._pick(["National Security Committee", "Border Service", "Investment Agency",
                           "Customs Service", "Air Force", "General Staff", "Election Commission",
                           "Federal Security Service", "Anti-Corruption Agency"])  # fmt: skip
        return self._one(lambda: kind, lambda: f"State {kind}", self._listed)

    def _company(self) -> str:
        stem = self._pick(STEMS) + self._pick(["", self._pick(STEMS).lower(), "neft", "gaz", "tel"])
        return self._one(
            lambda: stem,
            lambda: f"{stem} {self._pick(ENDS)}",
            lambda: f"{self._demonym()} {self._pick(['National', 'State'])} {self._pick(ENDS)}",
            lambda: f"{self._state()} {self._pick(ENDS)}",
        )

    def _bank(self) -> str:
        kind = self._pick(["Development Bank", "Eximbank", "Export-Import Bank", "Central Bank",
                           "National Bank", "Investment Fund"])  # fmt: skip
        return self._one(
            lambda: kind,
            lambda: f"{kind} of {self._state()}",
            lambda: f"{self._demonym()} {kind}",
            lambda: f"{self._pick(STEMS)}bank",
        )

    def _media(self) -> str:
        return f"{self._one(self._city, self._demonym, lambda: self._pick(STEMS))} " + self._pick(
            MEDIA_ENDS
        )

    def _party(self) -> str:
        return self._pick(PARTIES)

    def _igo(self) -> str:
        return self._one(lambda: self._pick(IGOS), lambda: self._pick(IGOS), self._listed)

    def _university(self) -> str:
        return self._one(
            lambda: f"{self._city()} State University",
            lambda: f"University of {self._city()}",
            lambda: f"{self._demonym()} National University",
        )

    def _institute(self) -> str:
        about = self._pick(["International Relations", "Strategic Studies", "Eurasian Studies"])
        return self._one(
            lambda: f"Institute of {about}",
            lambda: f"{self._city()} Centre for {about}",
            lambda: "Confucius Institute",
            lambda: f"{self._pick(LAST)} Foundation",
        )

    def _project(self) -> str:
        kind = self._pick(["Pipeline", "Highway", "Corridor", "Railway", "Dam", "Initiative"])
        return f"{self._one(self._city, self._region, lambda: self._pick(STEMS))} {kind}"

    def _document(self) -> str:
        kind = self._pick(["Treaty", "Accords", "Agreement", "Declaration", "Convention"])
        return f"{self._city()} {kind}"


def organisations(path: Path) -> list[str]:
    """International organisations, NGOs and firms, in title case; people are left out."""
    found = []
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as file:
        for line in file:
            match = re.match(r"\+?([A-Z][A-Z0-9_.'&]+?)_?\s+\[(IGO|NGO|MNC|NGM)[A-Z]*\]", line)
            if match and "\t[" in line and len(match[1].split("_")) <= 7:
                found.append(_titled(match[1]))
    return found


def people(path: Path) -> list[str]:
    """Office holders with two to four names."""
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as file:
        found = [line.split("_  ;")[0] for line in file if "; CountryInfo.txt" in line]
    return [_titled(name) for name in found if 2 <= len(name.split("_")) <= 4 and name.isascii()]


def _titled(name: str) -> str:
    small = {"of", "the", "for", "and", "on", "in", "de", "des", "du", "et", "y", "against", "to"}
    words = name.strip("_").lower().split("_")
    kept = [w if w in small and at else w.upper() if len(w) <= 4 and len(words) == 1 else w.title()
            for at, w in enumerate(words) if w]  # fmt: skip
    return " ".join(kept)


def written(folder: Path, names: Names, each: int) -> list[Example]:
    """Every sentence of own_sentences.txt, filled `each` times."""
    made = []
    for number, line in enumerate((folder / "own_sentences.txt").read_text("utf-8").splitlines()):
        if line.startswith("#"):
            continue
        for copy in range(each):
            words: list[str] = []
            spans = []
            for part in line.split():
                slot = part.strip("{}")
                chosen = names.of(slot) if part[0] == "{" else [part]
                if label := LABELS.get(slot) if part[0] == "{" else None:
                    spans.append((len(words), len(words) + len(chosen), label))
                words += chosen
            if words[0].islower():
                words[0] = words[0].capitalize()
            tags = spans_to_tags(len(words), spans)
            made.append(Example(f"own-{number}-{copy}", words, "own", names=tags))
    return made


def renamed(example: Example, names: Names) -> Example:
    """The same sentence about others: each name replaced, more often than not, by one like it."""
    words: list[str] = []
    tags: list[str] = []
    assert example.names is not None
    at = 0
    while at < len(example.words):
        end = at + 1
        if example.names[at] != "O":
            while end < len(example.words) and example.names[end][0] == "I":
                end += 1
            chosen = names.labelled(example.names[at][2:]) if names.rng.random() < 0.7 else None
            chosen = chosen or example.words[at:end]
            label = example.names[at][2:]
            words += chosen
            tags += [f"B-{label}"] + [f"I-{label}"] * (len(chosen) - 1)
        else:
            words.append(example.words[at])
            tags.append("O")
        at = end
    return Example(example.id, words, example.source, names=tags)
