"""Which language a text is in: its script first, then letters and everyday words of our own lists.

Works on samples of a long text, so that it costs the same for a page and for a book. Romanised
Russian is not this file's business (see `transliteration`): it is Latin script like any other.

    >>> detect("Президент подписал указ о выводе войск.")
    'ru'
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

SAMPLE = 500
"""Characters of each sample; a text longer than three of them is sampled at three places."""

_SCRIPTS = {
    "ja": "\u3040-\u30ff",
    "ko": "\u1100-\u11ff\uac00-\ud7af",
    "zh": "\u4e00-\u9fff\u3400-\u4dbf",
    "arabic": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    "cyrillic": "\u0400-\u052f",
    "he": "\u0590-\u05ff",
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "hy": "\u0530-\u058f",
    "ka": "\u10a0-\u10ff\u1c90-\u1cbf",
    "hi": "\u0900-\u097f",
    "bn": "\u0980-\u09ff",
    "th": "\u0e00-\u0e7f",
}

# Letters that a language has and its neighbours lack; each occurrence weighs like a word.
_LETTERS = {
    "uk": "іїєґ", "be": "ўіыэё", "kk": "әғқұһіыэ", "ky": "ңөүыэ", "tg": "ӣӯҷҳқғ", "uz": "ўқғҳ",
    "mn": "өүыэ", "sr": "ђјљњћџ", "mk": "ѓќѕј", "ru": "ыэё",
    "fa": "پچژگکی", "ur": "ٹڈڑںےھپچ", "ug": "ەېۆۇۈڭ", "ps": "ښځڅډړږټڼ", "ar": "ةىكي",
    "de": "äöüß", "fr": "éèêàçùœ", "es": "ñáíóú¿¡", "pt": "ãõçáâ", "it": "àèìòù",
    "pl": "ąćęłńśźż", "cs": "ěřůčž", "ro": "ășțâî", "tr": "ışğçöü", "az": "əığşçöü", "sv": "åäö",
    "hu": "őűáéö", "vi": "đơưạảấầ",
}  # fmt: skip

_WORDS = {
    "en": "the of and to in a is that for it on was with as by at from are this be has have not "
          "its but were an his will said which their they who he over after into can about would",
    "de": "der die und das den von zu mit ist im für auf des dem nicht ein eine sich als auch es "
          "an werden aus hat bei nach wie wird einer sind über",
    "fr": "le la les de des et du un une est dans que pour en qui sur par au avec pas il ce plus "
          "aux sont a ne se ont son",
    "es": "el la los las de y en que del un una por con para es se su al como más no lo ha sus "
          "este entre son también",
    "it": "il la di che e un una per del della in con non è si le dei nel alla sono gli da anche",
    "pt": "o a os as de que e do da em um uma para com não por no na dos se mais foi são ao pelo",
    "nl": "de het een van en in is dat op te voor met zijn niet aan er door om ook bij werd",
    "pl": "w i na z do się że nie o jest to po za od jak przez dla ale oraz jego są",
    "cs": "a v se na je že s z do o to i k ve pro za by jako podle jsou",
    "ro": "și de în a la că cu pe pentru din este un o nu care mai sunt",
    "sv": "och att det i som en på är av för med den till har inte om ett",
    "tr": "ve bir bu için ile da de olarak olan daha çok gibi kadar sonra ise en türkiye olduğu "
          "etti ancak",
    "az": "və bir bu üçün ilə da də olan ki daha çox kimi sonra isə etmək edib",
    "uz": "va bilan uchun bu bir ham boʻyicha o‘zbekiston haqida tomonidan bo‘yicha qilish edi "
          "ва билан учун бу бир ҳам бўйича ўзбекистон ҳақида томонидан қилиш эди бўлган",
    "tk": "we bilen üçin bu bir hem boýunça türkmenistan hakynda",
    "hu": "a az és hogy nem egy is van ez meg volt csak de ki",
    "vi": "và của là các có được cho trong với không một đã những",
    "id": "yang dan di dari untuk dengan pada ini itu adalah tidak dalam akan",
    "ru": "и в во не на что с по как это из за о к от для его но а при был у до до они она также "
          "или после все года году было будет мы об со под уже",
    "uk": "і в у не на що з по як це та до за про від для його але при був або після року який "
          "також та є й",
    "be": "і ў не на што з па як гэта для ад але пры быў або пасля года які таксама",
    "bg": "и в на да се не за от с че по са като това към ще или който беше след",
    "sr": "и у на да се не за од са је су као или који би после што",
    "mk": "и во на да се не за од со е кои или што по како",
    "kk": "және мен бен пен да де бұл бір үшін туралы бойынша қазақстан болып деп осы ол",
    "ky": "жана менен бул бир үчүн тууралуу боюнча кыргызстан деп болгон ал эле да",
    "tg": "ва дар аз ба ки бо барои ин он як бар то тоҷикистон буд шуд аст бо",
    "mn": "ба нь энэ юм байна болон гэж монгол улсын бол оны",
    "ar": "في من على إلى أن عن مع هذا التي الذي كان ما لا هذه بعد بين قال",
    "fa": "و در به از که این را با است برای آن یک ها می تا شد خود",
    "ur": "کے میں کی ہے اور سے کا کو نے پر یہ ہیں کہ اس",
    "ps": "د په او چې له کې ته دی دا هم",
    "ug": "ۋە بىلەن ئۈچۈن بۇ بىر",
}  # fmt: skip

_FAMILIES = {
    "cyrillic": ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "uz", "tg", "mn"),
    "arabic": ("ar", "fa", "ur", "ps", "ug"),
    "latin": (
        "en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "ro", "sv", "tr", "az", "uz", "tk",
        "hu", "vi", "id",
    ),
}  # fmt: skip

_ENGLISH_ENDINGS = re.compile(
    r"(?:ing|tion|tions|ed|ly|ment|ness|ship|ers|ity|ese|ous|al|ive|ary|ance|ence|ure|ism|'s|’s)\Z"
)
_SHORT = 12
"""A text of fewer words is English or Russian, by its script, unless clearly another's."""
_ALSO = {
    "en": frozenset(
        "met die was per con van son des op plus pour tot den no do am ham man door over hat war "
        "par car fin ten toe".split()
    ),
    "ru": frozenset("да то па би дар бар сад".split()),
}
"""Everyday words of others that English or Russian has too: they prove nothing."""
_LEAST = 0.5
"""What an answer for Latin letters must rest on: an everyday word, or an English ending."""
_WORD = re.compile(r"(?<![\w.@/])[^\W\d_]++(?:[’'‘ʻ][^\W\d_]++)*+(?![.@/]\w)")


def detect(text: str) -> str:
    """The ISO 639-1 code of the text's language; "" where the text is too short or unclear."""
    sample = _sample(text)
    script = _script(sample)
    if script not in _FAMILIES:
        return script
    words = Counter(_WORD.findall(sample.lower()))
    scores = _scores(words, script)
    if not scores:
        return ""
    best, top = max(scores.items(), key=lambda item: item[1])
    common = "en" if script == "latin" else "ru"
    common = common if script != "arabic" and words.total() < _SHORT else best
    if top > 0 and best != common and not _is_clear(sample, words, best, common):
        return common
    return best if top >= (_LEAST if script == "latin" else 0.1) else ""


def _is_clear(sample: str, words: Counter[str], best: str, common: str) -> bool:
    """Whether a short text has a word, or a letter outside its names, that only others have."""
    known = _everyday_words()
    proofs = (word for word in words if len(word) > 1 and word not in _ALSO[common])
    if any(best in known.get(word, ()) and common not in known[word] for word in proofs):
        return True
    own = set(_LETTERS.get(best, "")) - set(_LETTERS.get(common, ""))
    return any(word[0].islower() and own & set(word) for word in _WORD.findall(sample))


def _sample(text: str) -> str:
    if len(text) <= 3 * SAMPLE:
        return text
    middle = len(text) // 2
    return " ".join((text[:SAMPLE], text[middle : middle + SAMPLE], text[-SAMPLE:]))


@cache
def _script_patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(f"[{letters}]+") for name, letters in _SCRIPTS.items()}


def _script(sample: str) -> str:
    """The script that most letters are of, or the language where a script has only one."""
    if sample.isascii():
        return "latin"
    counts = {
        name: sum(map(len, found.findall(sample))) for name, found in _script_patterns().items()
    }
    if counts["ja"] * 8 > counts["zh"] > 0:
        counts["ja"] += counts.pop("zh")
    latin = sum(map(len, re.findall("[A-Za-z\u00c0-\u024f]+", sample))) + 1
    name, most = max(counts.items(), key=lambda item: item[1])
    wide = 3 if name in ("zh", "ja", "ko") else 1  # one such letter says as much as three of ours
    return name if most * wide >= latin else "latin"


@cache
def _everyday_words() -> dict[str, tuple[str, ...]]:
    languages: dict[str, list[str]] = {}
    for language, words in _WORDS.items():
        for word in dict.fromkeys(words.split()):
            languages.setdefault(word, []).append(language)
    return {word: tuple(found) for word, found in languages.items()}


def _scores(words: Counter[str], script: str) -> dict[str, float]:
    scores = dict.fromkeys(_FAMILIES[script], 0.0)
    known = _everyday_words()
    for word, times in words.items():
        for language in known.get(word, ()):
            if language in scores:
                scores[language] += min(times, 5) * (1.0 if len(word) > 1 else 0.4)
    letters = Counter(letter for word in words for letter in word)
    for language in scores:
        own = sum(letters[letter] for letter in _LETTERS.get(language, ""))
        scores[language] += min(own, 0.15 * letters.total()) * 0.5
    if script == "latin":
        scores["en"] += 0.5 * sum(1 for word in words if _ENGLISH_ENDINGS.search(word))
    if script == "cyrillic" and not any(scores.values()) and letters.total() >= 3:
        scores["ru"] = 0.1
    return scores
