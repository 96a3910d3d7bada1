"""Which language a text is in, told from one sentence of our own each."""

from __future__ import annotations

import pytest

from chancery.language import detect

SENTENCES = {
    "en": "The minister said that the loan would be paid back by the end of the year.",
    "ru": "Министр сообщил, что заём будет возвращён до конца года.",
    "uk": "Міністр повідомив, що позику буде повернуто до кінця року.",
    "be": "Міністр паведаміў, што пазыка будзе вернута да канца года, але ён не ўпэўнены.",
    "kk": "Министр несие жыл соңына дейін қайтарылады деп мәлімдеді.",
    "ky": "Министр насыя жылдын аягына чейин кайтарыларын жана жаңы жол курула турганын айтты.",
    "tg": "Вазир гуфт, ки қарз то охири сол баргардонида мешавад.",
    "uz": "Vazir qarz va foiz yil oxirigacha toʻlanishini va bu bir yutuq boʻlishini aytdi.",
    "zh": "部长表示，贷款将在年底前偿还。",
    "ja": "大臣は年末までに融資を返済すると述べた。",
    "de": "Der Minister sagte, dass der Kredit bis zum Ende des Jahres zurückgezahlt wird.",
    "fr": "Le ministre a déclaré que le prêt serait remboursé avant la fin de l'année.",
    "es": "El ministro dijo que el préstamo se pagará antes de que termine el año.",
    "tr": "Bakan, kredinin yıl sonuna kadar ödeneceğini ve bir yol için anlaştıklarını söyledi.",
    "ar": "قال الوزير إن القرض سيسدد قبل نهاية العام.",
    "fa": "وزیر گفت که این وام تا پایان سال بازپرداخت می شود.",
    "pl": "Minister powiedział, że pożyczka nie będzie spłacona do końca roku.",
    "ka": "მინისტრმა განაცხადა, რომ სესხი დაბრუნდება.",
}  # fmt: skip


@pytest.mark.parametrize(("language", "text"), SENTENCES.items())
def test_a_sentence_tells_its_language(language: str, text: str) -> None:
    assert detect(text) == language


def test_names_in_another_language_do_not_mislead() -> None:
    text = SENTENCES["en"] + " The paper Московские новости (中国 edition) reported it."
    assert detect(text) == "en"


@pytest.mark.parametrize("text", ["", "2020", "…", "example.com"])
def test_what_says_nothing_has_no_language(text: str) -> None:
    assert detect(text) == ""


def test_a_long_text_costs_no_more_than_its_samples() -> None:
    assert detect(SENTENCES["ru"] * 5000) == "ru"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Russia met China in Minsk.", "en"),
        ("Nicolás Maduro met Xi in Caracas.", "en"),
        ("Erdoğan visits Astana", "en"),
        ("China, Iran die is cast", "en"),
        ("Путин и Си: да будет мир", "ru"),
        ("Le ministre chinois à Paris", "fr"),
        ("Der Krieg in der Ukraine", "de"),
        ("Україна і світ", "uk"),
        ("Қазақстан және Қытай", "kk"),
        ("Кытай менен Кыргызстан жана жол", "ky"),
    ],
)
def test_a_short_text_is_english_or_russian_unless_clearly_another(
    text: str, language: str
) -> None:
    assert detect(text) == language
