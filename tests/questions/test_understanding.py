"""What a question is taken to ask: who, whom, which types, when; English and Russian."""

from __future__ import annotations

import pytest

from chancery.actors import Gazetteer
from chancery.questions import Understood, understand


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def sides(asked: Understood) -> tuple[str, str, str, str]:
    def codes(actors: tuple[object, ...]) -> str:
        return " ".join(a.state or a.name for a in actors)  # type: ignore[attr-defined]

    return asked.kind, codes(asked.who), codes(asked.whom), codes(asked.parties)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who accused China?", ("who", "", "CHN", "")),
        ("Who was accused by China?", ("whom", "CHN", "", "")),
        ("Whom did China accuse?", ("whom", "CHN", "", "")),
        ("Who did China accuse?", ("whom", "CHN", "", "")),
        ("Which country did Russia send tanks to?", ("whom", "RUS", "", "")),
        ("Who received aid from Russia?", ("whom", "RUS", "", "")),
        ("What did Kyrgyzstan receive from Turkey?", ("what", "TUR", "KGZ", "")),
        ("Chinese aid to Tajikistan", ("", "CHN", "TJK", "")),
        ("When did Xi meet Putin?", ("when", "", "", "CHN RUS")),
        ("What was agreed between Iran and Iraq?", ("what", "", "", "IRN IRQ")),
        ("what did russia give kyrgyzstan?", ("what", "RUS", "KGZ", "")),
        ("Кто обвинил Китай?", ("who", "", "CHN", "")),
        ("Кого обвинил Китай?", ("whom", "CHN", "", "")),
        ("Кому Россия передала вакцину?", ("whom", "RUS", "", "")),
        ("Что Кыргызстан получил от России?", ("what", "RUS", "KGZ", "")),
        ("Какую помощь США отправили в Узбекистан?", ("what", "USA", "UZB", "")),
        ("помощь Китая Таджикистану", ("", "CHN", "TJK", "")),
        ("О чём говорили Путин и Токаев?", ("what", "", "", "RUS KAZ")),
    ],
)
def test_who_stands_on_which_side(
    gazetteer: Gazetteer, question: str, expected: tuple[str, str, str, str]
) -> None:
    assert sides(understand(question, gazetteer)) == expected


@pytest.mark.parametrize(
    ("when", "since", "until"),
    [
        ("in March 2020", "2020-03-01", "2020-03-31"),
        ("before 15 March 2020", "", "2020-03-14"),
        ("after 15 March 2020", "2020-03-16", ""),
        ("since 2019", "2019-01-01", ""),
        ("until May 2020", "", "2020-05-31"),
        ("between 1 March 2020 and 1 May 2020", "2020-03-01", "2020-05-01"),
        ("from March to May 2020", "2020-03-01", "2020-05-31"),
        ("last year", "2021-01-01", "2021-12-31"),
    ],
)
def test_when(gazetteer: Gazetteer, when: str, since: str, until: str) -> None:
    asked = understand(f"Who sent aid to China {when}?", gazetteer, today="2022-06-01")
    assert (asked.since, asked.until) == (since, until)


@pytest.mark.parametrize(
    ("when", "since", "until"),
    [
        ("в марте 2020 года", "2020-03-01", "2020-03-31"),
        ("до 15 марта 2020 года", "", "2020-03-14"),
        ("после 15 марта 2020 года", "2020-03-16", ""),
        ("с марта по май 2020 года", "2020-03-01", "2020-05-31"),
    ],
)
def test_when_in_russian(gazetteer: Gazetteer, when: str, since: str, until: str) -> None:
    asked = understand(f"Кто отправил помощь Китаю {when}?", gazetteer, today="2020-12-31")
    assert (asked.since, asked.until) == (since, until)


def test_a_noun_narrows_its_verb_or_stays_a_topic(gazetteer: Gazetteer) -> None:
    assert understand("Who sent aid to Iran?", gazetteer).types == ("AID",)
    asked = understand("Who asked Iran for aid?", gazetteer)
    assert asked.types == ("REQUEST",)
    assert [topic.word for topic in asked.topics] == ["aid"]


def test_troops_are_sent_otherwise_than_masks(gazetteer: Gazetteer) -> None:
    assert "MOBILIZE" in understand("Who sent troops to Iran?", gazetteer).types
    assert "MOBILIZE" not in understand("Who sent masks to Iran?", gazetteer).types


def test_what_is_promised_is_no_type_but_a_status(gazetteer: Gazetteer) -> None:
    assert understand("What did Iran promise Iraq?", gazetteer).statuses == ("planned",)


def test_what_is_compared(gazetteer: Gazetteer) -> None:
    asked = understand("Who gave Iraq more, Iran or Turkey?", gazetteer)
    assert (asked.aggregate, asked.compared) == ("compare", ("Iran", "Turkey"))
    assert [actor.state for actor in asked.whom] == ["IRQ"]
    years = understand("Compare aid to Iraq in 2019 and in 2020.", gazetteer)
    assert (years.compared, years.compared_side) == (("2019", "2020"), "when")


def test_what_cannot_be_asked_is_told(gazetteer: Gazetteer) -> None:
    """A reason, and a region by which no row is chosen, never drop out in silence."""
    assert understand("Why did Iran accuse Iraq?", gazetteer).not_understood == ("why",)
    assert understand("Почему Иран обвинил Ирак?", gazetteer).not_understood == ("почему",)
    asked = understand("Compare Iran and Iraq in Central Asia.", gazetteer)
    assert asked.not_understood == ("Central Asia",)
    asked = understand("Where did Iran meet Iraq in Oman?", gazetteer)
    assert (asked.place_state, asked.not_understood) == ("OMN", ())


def test_nonsense_is_not_understood(gazetteer: Gazetteer) -> None:
    assert understand("Colourless green ideas?", gazetteer).only_words
    assert understand("???", gazetteer).asks_nothing
    assert understand("", gazetteer).asks_nothing
