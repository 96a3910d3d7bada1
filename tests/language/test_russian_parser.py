"""Russian through natasha: the tree, and names of bodies made whole."""

from __future__ import annotations

import pytest

from chancery.language.parse import Parse, cut
from chancery.language.russian import RussianParser

pytest.importorskip("natasha", reason="natasha is not installed")


@pytest.fixture(scope="module")
def parser() -> RussianParser:
    return RussianParser()


def names(parse: Parse) -> list[tuple[str, str]]:
    return [
        (" ".join(word.form for word in parse.words[name.first - 1 : name.last]), name.label)
        for name in parse.names
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Посольство Китая в Бишкеке опровергло слухи.",
         [("Посольство Китая", "ORG"), ("Бишкеке", "LOC")]),
        ("МИД Казахстана вызвал посла.", [("МИД Казахстана", "ORG")]),
        ("Эксимбанк Китая выдал новый кредит.", [("Эксимбанк Китая", "ORG")]),
        ("Об этом сообщило министерство иностранных дел Таджикистана.",
         [("министерство иностранных дел Таджикистана", "ORG")]),
        ("Президент Узбекистана прибыл в Москву.", [("Узбекистана", "LOC"), ("Москву", "LOC")]),
        ("Правительство страны молчит.", []),
    ],
)  # fmt: skip
def test_a_body_and_its_state_are_one_name(
    parser: RussianParser, text: str, expected: list[tuple[str, str]]
) -> None:
    (parse,) = parser.parse(cut(text, "ru"))
    assert names(parse) == expected


def test_who_did_what_to_whom(parser: RussianParser) -> None:
    (parse,) = parser.parse(cut("Россия передала Киргизии вакцины.", "ru"))
    said = {word.deprel: word.lemma for word in parse.words}
    assert said["root"] == "передать"
    assert said["nsubj"] == "Россия"
    assert said["obj"] == "вакцина"


def test_short_names_of_states_keep_their_capitals(parser: RussianParser) -> None:
    (parse,) = parser.parse(cut("МИД РФ вручил ноту послу США.", "ru"))
    assert [w.lemma for w in parse.words if w.upos == "PROPN"] == ["МИД", "РФ", "США"]
