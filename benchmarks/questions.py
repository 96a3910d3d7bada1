"""How fast a large casebook is searched and asked, and how many of the forty questions are answered
as expected: one JSON object a figure.

    python benchmarks/questions.py [--passages 500000] [--claims 100000] [--keep FILE]

The casebook is made at run time of random sentences of our own (deterministic). Its vectors are
those of a few thousand real sentences with noise added, because reading half a million takes an
hour; how much the quick search loses is measured on vectors as they are (`--recall FILE`, texts
of any kind, a passage a line).
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from chancery import Casebook
from chancery.language import stems
from chancery.records import Actor, Document, EventClaim, Passage, Quantity
from chancery.store import Filters, Store, VectorsOf

STATES = {
    "CHN": ("China", "Китай"), "RUS": ("Russia", "Россия"), "KGZ": ("Kyrgyzstan", "Кыргызстан"),
    "KAZ": ("Kazakhstan", "Казахстан"), "UZB": ("Uzbekistan", "Узбекистан"),
    "TJK": ("Tajikistan", "Таджикистан"), "TKM": ("Turkmenistan", "Туркменистан"),
    "USA": ("the United States", "США"), "IND": ("India", "Индия"), "TUR": ("Turkey", "Турция"),
    "IRN": ("Iran", "Иран"), "JPN": ("Japan", "Япония"), "DEU": ("Germany", "Германия"),
    "FRA": ("France", "Франция"), "PAK": ("Pakistan", "Пакистан"), "MNG": ("Mongolia", "Монголия"),
    "AFG": ("Afghanistan", "Афганистан"), "AZE": ("Azerbaijan", "Азербайджан"),
    "ARM": ("Armenia", "Армения"), "GEO": ("Georgia", "Грузия"), "UKR": ("Ukraine", "Украина"),
    "BLR": ("Belarus", "Беларусь"), "KOR": ("South Korea", "Южная Корея"),
    "ISR": ("Israel", "Израиль"), "EGY": ("Egypt", "Египет"), "BRA": ("Brazil", "Бразилия"),
}  # fmt: skip
ACTS = [
    ("AID", "sent {n} {goods} to", "передал {n} {goods} стране"),
    ("AID", "donated {n} {goods} to", "подарил {n} {goods} стране"),
    ("COOPERATE", "sold {n} {goods} to", "продал {n} {goods} стране"),
    ("CONSULT", "held talks on {matter} with", "обсудил {matter} со страной"),
    ("AGREE", "signed an agreement on {matter} with", "подписал соглашение о {matter} со страной"),
    ("ACCUSE", "criticised the {matter} policy of", "раскритиковал политику страны"),
    ("REQUEST", "asked for {n} {goods} from", "попросил {n} {goods} у страны"),
    ("SANCTION", "imposed sanctions over {matter} on", "ввел санкции против страны"),
    ("REJECT", "turned down an offer on {matter} from", "отклонил предложение страны"),
    ("SUPPORT", "praised the {matter} plan of", "поддержал план страны"),
]
GOODS = {
    "masks": "масок", "doses of vaccine": "доз вакцины", "test kits": "тестов", "tents": "палаток",
    "tonnes of wheat": "тонн пшеницы", "lorries": "грузовиков", "tractors": "тракторов",
    "ventilators": "аппаратов ИВЛ", "textbooks": "учебников", "tanks": "танков",
}  # fmt: skip
MATTERS = [
    "border trade", "water", "the railway", "visas", "energy", "customs", "grain", "debt",
    "migration", "security", "education", "transit", "tariffs", "pipelines", "hydropower",
    "satellites", "telecoms", "fisheries", "tourism", "cotton",
]  # fmt: skip
MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
]  # fmt: skip
MONTHS_RU = [
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
    "октября", "ноября", "декабря",
]  # fmt: skip
OPENINGS = [
    "Officials said little about it.", "The papers of the capital gave it a line each.",
    "Nobody named a price.", "The lorries waited at the crossing for two days.",
    "A spokesman promised details within the week.", "Farmers in the valley had asked for it.",
    "The ministry had kept the papers in a drawer since spring.",
    "Переговоры шли всю зиму.", "Подробностей министерство не сообщило.",
    "Цену никто не назвал.",
]  # fmt: skip
FEW = ("CHN", "RUS", "KGZ", "KAZ", "UZB", "TJK", "USA")


class Sentence(msgspec.Struct, frozen=True):
    """A made-up sentence, and the claim that it is."""

    text: str
    claim: EventClaim


def word(chance: random.Random) -> str:
    """A made-up name, some far more often than others."""
    number = min(int(chance.paretovariate(0.7)), 60_000)
    inner = random.Random(number)
    return "".join(
        inner.choice("bdfgklmnprstvz") + inner.choice("aeiou") for _ in range(inner.randint(2, 4))
    ).capitalize()


def made(chance: random.Random) -> Sentence:
    """One sentence in English or Russian."""
    pool = FEW if chance.random() < 0.5 else tuple(STATES)
    source, target = chance.sample(pool, 2)
    action, english, russian = chance.choice(ACTS)
    goods, matter = chance.choice(list(GOODS)), chance.choice(MATTERS)
    number = chance.randrange(1, 900) * 100
    year, month, day = chance.randint(2000, 2024), chance.randrange(12), chance.randint(1, 28)
    if chance.random() < 0.2:
        act = russian.format(n=number, goods=GOODS[goods], matter=matter)
        text = (
            f"{day} {MONTHS_RU[month]} {year} года {STATES[source][1]} {act} "
            f"{STATES[target][1]} через {word(chance)}."
        )
    else:
        act = english.format(n=f"{number:,}", goods=goods, matter=matter)
        text = (
            f"On {day} {MONTHS[month]} {year} {STATES[source][0]} {act} {STATES[target][0]} "
            f"near {word(chance)}, by way of {word(chance)}."
        )
    amounts = (Quantity(float(number), goods.split()[0]),) if "{n}" in english else ()
    actors = [Actor(STATES[s][0].removeprefix("the "), s, "state", s) for s in (source, target)]
    return Sentence(text, EventClaim(
        doc="", quote=text, action=action, sources=(actors[0],), targets=(actors[1],),
        date=f"{year}-{month + 1:02}-{day:02}", quantities=amounts,
        status="planned" if chance.random() < 0.1 else "actual",
    ))  # fmt: skip


def documents(passages: int, claims: int) -> Iterator[tuple[Document, tuple[EventClaim, ...]]]:
    """Documents of twenty passages of two sentences each, with the claims of the first of them."""
    chance = random.Random(6)
    each, total = 20, max(1, passages // 20)
    for number in range(total):
        text, spans, coded = "", [], []
        due = claims * (number + 1) // total - claims * number // total
        for _ in range(each):
            told = made(chance)
            start = len(text)
            if len(coded) < due:
                coded.append(msgspec.structs.replace(
                    told.claim, doc=f"text.{number:06}", start=start, end=start + len(told.text)
                ))  # fmt: skip
            text += f"{told.text} {chance.choice(OPENINGS)}"
            spans.append(Passage(start, len(text)))
            text += "\n\n"
        yield Document(
            doc=f"text.{number:06}", text=text, passages=tuple(spans), date="2024-12-31",
            date_from="text", publisher=f"Paper {number % 40}", language="en",
        ), tuple(coded)  # fmt: skip


def fill(path: Path, passages: int, claims: int) -> None:
    """Make the casebook."""
    with Store.open(path, create=True) as store:
        waiting = []
        for one in documents(passages, claims):
            waiting.append(one)
            if len(waiting) == 500:
                _file(store, waiting)
                waiting = []
        _file(store, waiting)


def fill_vectors(path: Path) -> None:
    """Vectors for every sentence: those of a few thousand, each with noise of its own."""
    import numpy as np

    from chancery.language.vectors import SentenceVectors
    from chancery.questions import meaning

    chance, noise = random.Random(8), np.random.default_rng(8)
    real = SentenceVectors(threads=2).of([made(chance).text for _ in range(READ)])
    with Store.open(path) as store, store.batch():
        for one in list(store.without_vectors(meaning.MODEL, meaning.LANGUAGES)):
            spans = list(meaning.spans_of(store.document(one.id)))
            some = real[noise.integers(0, READ, len(spans))]
            some = some + noise.normal(0, 0.02, some.shape).astype(np.float32)
            some /= np.linalg.norm(some, axis=1, keepdims=True)
            store.add_vectors(VectorsOf(
                one.row, np.array(spans, dtype="<u4").tobytes(),
                meaning.signs_of(some).tobytes(), meaning.bytes_of(some).tobytes(),
            ), meaning.MODEL)  # fmt: skip


def recall(texts: Sequence[str], count: int = 20) -> None:
    """How many of the nearest by whole vectors the quick search finds, of the first `count`."""
    import numpy as np

    from chancery.language.vectors import SentenceVectors
    from chancery.questions import meaning

    vectors = SentenceVectors(threads=2).of(texts)
    packed, small = meaning.signs_of(vectors), meaning.bytes_of(vectors).astype(np.float32)
    small /= np.maximum(np.linalg.norm(small, axis=1, keepdims=True), 1)
    found: dict[int, list[float]] = {number: [] for number in (50, 100, 300, meaning.CANDIDATES)}
    for at in range(0, len(texts), max(1, len(texts) // 200)):
        true = np.argsort(-(vectors @ vectors[at]))[:count]
        differ = np.bitwise_count(packed ^ packed[at]).sum(axis=1)
        order = np.argsort(differ, kind="stable")
        for number, shares in found.items():
            some = order[:number]
            best = some[np.argsort(-(small[some] @ vectors[at]))][:count]
            shares.append(len(set(true.tolist()) & set(best.tolist())) / count)
    for number, shares in found.items():
        told = {"figure": f"recall of the nearest {count}", "texts": len(texts),
                "candidates": number, "queries": len(shares),
                "recall": round(float(np.mean(shares)), 4)}  # fmt: skip
        print(json.dumps(told), flush=True)


READ = 3_000


def _file(store: Store, found: Sequence[tuple[Document, tuple[EventClaim, ...]]]) -> None:
    with store.batch():
        for document, coded in found:
            stemmed = [stems(p.of(document.text)) for p in document.passages]
            filed = store.add_document(document, place=document.doc, stems=stemmed)
            if coded:
                store.add_claims(filed.id, filed.version, "bench", coded)


def word_queries(chance: random.Random) -> list[str]:
    """What people type: one word, two or three, a phrase, near, or, minus; English and Russian."""
    english = [state[0].removeprefix("the ") for state in STATES.values()]
    return [
        *(f"{chance.choice(english)} {chance.choice(MATTERS)}" for _ in range(30)),
        *(f"{chance.choice(english)} {chance.choice(english)} {chance.choice(list(GOODS))}"
          for _ in range(30)),
        *(word(chance) for _ in range(30)),
        *(f'"agreement on {chance.choice(MATTERS)}"' for _ in range(20)),
        *(f"{chance.choice(english)} NEAR {chance.choice(MATTERS)}" for _ in range(20)),
        *(f'"{chance.choice(english)} {chance.choice(MATTERS)}"~8' for _ in range(10)),
        *(f"{chance.choice(english)} tractors -{chance.choice(MATTERS)}" for _ in range(20)),
        *(f"{chance.choice(MATTERS)} OR {word(chance)}" for _ in range(10)),
        *(f"{state[1]} соглашение {chance.choice(MATTERS)}" for state in STATES.values()),
        "China", "sanctions", "переговоры", "lorries", "agreement", "vaccin*", "hydro*",
    ]  # fmt: skip


def meaning_queries(chance: random.Random) -> list[str]:
    """Questions by meaning."""
    english = [state[0] for state in STATES.values()]
    return [
        f"{chance.choice(['help for', 'quarrels with', 'medical gifts to', 'trade deals of'])} "
        f"{chance.choice(english)} {chance.choice(['during the pandemic', 'about water', ''])}"
        for _ in range(60)
    ]


def questions(chance: random.Random) -> list[str]:
    """Questions of every kind."""
    english = [state[0] for state in STATES.values()]

    def two() -> tuple[str, str]:
        first, second = chance.sample(english, 2)
        return first, second

    forms: list[Callable[[], str]] = [
        lambda: f"Who sent aid to {chance.choice(english)} in {chance.randint(2001, 2024)}?",
        lambda: "How many masks did {} send to {}?".format(*two()),
        lambda: "Did {} criticise {} in 2019?".format(*two()),
        lambda: "When did {} and {} sign an agreement on energy?".format(*two()),
        lambda: "What was the first aid from {} to {}?".format(*two()),
        lambda: "What happened between {} and {} after 1 March 2015?".format(*two()),
        lambda: f"Whom did {chance.choice(english)} accuse in 2012?",
        lambda: "How many tents did {} give {} since 2010?".format(*two()),
        lambda: f"Compare aid from China and Russia to {chance.choice(english)}.",
        lambda: f"Who sent {chance.choice(list(GOODS))} to {chance.choice(english)}?",
        lambda: f"Кто передал {chance.choice(['Китаю', 'Казахстану', 'Индии'])} маски?",
        lambda: "Сколько палаток Китай передал Кыргызстану?",
        lambda: f"Who imposed sanctions on {chance.choice(english)} before 2010?",
    ]
    return [form() for _ in range(8) for form in forms]


Timed = tuple[float, float]
"""Seconds by the clock, and of one core."""


def tell(figure: str, asked: Sequence[str], times: Sequence[Timed], target: str) -> None:
    """p50 and p95 in milliseconds, by the clock and of one core (the machine may be busy), and
    the five slowest."""
    told: dict[str, object] = {"figure": figure, "n": len(times), "target": target}
    for name, column in (("", 0), ("_of_one_core", 1)):
        own = [each[column] * 1000 for each in times]
        told[f"p50_ms{name}"] = round(statistics.median(own), 1)
        told[f"p95_ms{name}"] = round(statistics.quantiles(own, n=20)[18], 1)
    slow = sorted(zip(times, asked, strict=True), reverse=True)[:5]
    told["slowest"] = {query: round(clock * 1000) for (clock, _), query in slow}
    print(json.dumps(told, ensure_ascii=False), flush=True)


def timed(work: Callable[[], object]) -> Timed:
    """How long a piece of work takes."""
    clock, core = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - core


def measure(path: Path, only: set[str]) -> None:
    """All speeds, in one process, each kind after one query of its own."""
    best = Filters(limit=20)
    with Casebook.open(path, read_only=True) as casebook:
        works: dict[str, tuple[str, str, list[str], Callable[[str], object]]] = {
            "words": (
                "search by words", "p95 under 30 ms", word_queries(random.Random(1)),
                lambda query: list(casebook.search(query, best)),
            ),
            "meaning": (
                "search by meaning", "p95 under 150 ms", meaning_queries(random.Random(2)),
                lambda query: list(casebook.search(query, best, by="meaning")),
            ),
            "mixed": (
                "search by both", "", meaning_queries(random.Random(4)),
                lambda query: list(casebook.search(query, best, by="mixed")),
            ),
            "ask": (
                "ask", "p95 under 300 ms", questions(random.Random(3)),
                lambda question: casebook.ask(question),
            ),
        }  # fmt: skip
        for name, (figure, target, asked, work) in works.items():
            if name in only:
                work(asked[0])
                tell(figure, asked, [timed(lambda q=q, w=work: w(q)) for q in asked], target)


def forty() -> None:
    """How many of the forty questions are answered as expected, by the tests' own judgement."""
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "questions"))
    import asking

    with tempfile.TemporaryDirectory() as folder:
        path = asking.file_coded(Path(folder) / "coded.chancery")
        for name in ("before", "after"):
            right, of = asking.right(path, name)
            print(json.dumps({"figure": f"questions written {name} the code", "right": right,
                              "of": of}), flush=True)  # fmt: skip


def main() -> None:
    """Measure in a folder of its own, which goes away afterwards."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--passages", type=int, default=500_000)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="a casebook made here before is used again")
    parser.add_argument("--recall", type=Path, help="texts, one a line, to measure what is lost on")
    parser.add_argument("--only", default="words,meaning,mixed,ask,forty")
    options = parser.parse_args()
    if options.recall:
        recall(options.recall.read_text(encoding="utf-8").splitlines())
        return
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "bench.chancery"
        if not path.exists():
            seconds, _ = timed(lambda: fill(path, options.passages, options.claims))
            print(json.dumps({"figure": "casebook made", "seconds": round(seconds)}), flush=True)
        only = set(options.only.split(","))
        if only & {"meaning", "mixed"}:
            seconds, _ = timed(lambda: fill_vectors(path))
            print(json.dumps({"figure": "vectors filed", "seconds": round(seconds)}), flush=True)
        if "forty" in only:
            forty()
        measure(path, only)


if __name__ == "__main__":
    sys.exit(main())
