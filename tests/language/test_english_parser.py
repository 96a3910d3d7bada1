"""Our English model reads who did what to whom, whether it happened, and who is named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from chancery.language.english import EnglishParser
from chancery.language.network import MODEL
from chancery.language.parse import Parse, Token, cut
from chancery.language.vectors import SentenceVectors
from chancery.records import UnreadableError

pytestmark = pytest.mark.skipif(
    not (MODEL / "reading.onnx").exists(), reason="the English model is not in this checkout"
)


@pytest.fixture(scope="module")
def parser() -> EnglishParser:
    return EnglishParser()


def read(parser: EnglishParser, text: str) -> Parse:
    (parse,) = parser.parse(cut(text))
    return parse


def form(parse: Parse, first: int, last: int) -> str:
    return " ".join(word.form for word in parse.words[first - 1 : last])


def related(parse: Parse) -> dict[str, str]:
    """The lemma of the root, and the words that hang on it by their relation."""
    below = {
        parse.words[at - 1].deprel: parse.words[at - 1].form for at in parse.children(parse.root)
    }
    return {"root": parse.words[parse.root - 1].lemma, **below}


def test_an_active_sentence(parser: EnglishParser) -> None:
    said = related(read(parser, "The minister rejected the offer of the bank on Friday."))
    assert (said["root"], said["nsubj"], said["obj"]) == ("reject", "minister", "offer")


def test_a_passive_sentence_tells_the_agent(parser: EnglishParser) -> None:
    parse = read(parser, "Two villages were shelled by the army.")
    said = related(parse)
    assert (said["root"], said["nsubj:pass"], said["obl:agent"]) == ("shell", "villages", "army")


def test_roles_tell_who_whom_when_and_whether(parser: EnglishParser) -> None:
    parse = read(parser, "Finland will not sell the ships to Norway next year.")
    sell = next(p for p in parse.predicates if parse.words[p.word - 1].lemma == "sell")
    said = {a.role: form(parse, a.first, a.last) for a in sell.arguments}
    assert said["ARG0"] == "Finland"
    assert said["ARG1"] == "the ships"
    assert said["ARGM-MOD"] == "will"
    assert said["ARGM-NEG"] == "not"
    assert said["ARGM-TMP"] == "next year"


def test_roles_of_a_given_word_can_be_asked_for(parser: EnglishParser) -> None:
    tokens = [Token(form, 0, 0) for form in ["Finland", "sold", "the", "ships", "."]]
    (parse,) = parser.parse([tokens], [[2]])
    assert [predicate.word for predicate in parse.predicates] == [2]
    assert EnglishParser(roles=False).parse([tokens])[0].predicates == ()


def test_names_of_people_bodies_and_places(parser: EnglishParser) -> None:
    parse = read(parser, "Maria Lopez of the World Bank flew from Lima to Geneva.")
    assert {(form(parse, n.first, n.last), n.label) for n in parse.names} == {
        ("Maria Lopez", "PER"),
        ("World Bank", "ORG"),
        ("Lima", "LOC"),
        ("Geneva", "LOC"),
    }


def test_lemmas_of_regular_and_irregular_words(parser: EnglishParser) -> None:
    parse = read(parser, "The children's mothers went home and bought better stories.")
    lemmas = {word.form: word.lemma for word in parse.words}
    assert lemmas["went"] == "go"
    assert lemmas["bought"] == "buy"
    assert lemmas["children"] == "child"
    assert lemmas["stories"] == "story"


def test_a_very_long_sentence_is_read_in_parts_without_losing_a_word(
    parser: EnglishParser,
) -> None:
    text = "The envoy of the north spoke , " * 120 + "and left ."
    (parse,) = parser.parse([[Token(form, 0, 0) for form in text.split()]])
    assert len(parse.words) == len(text.split())
    assert sum(word.head == 0 for word in parse.words) == 1


def test_nothing_heavy_is_loaded_before_it_is_used() -> None:
    code = (
        "import sys; import chancery.language.english, chancery.language.vectors, "
        "chancery.language.russian; chancery.language.english.EnglishParser(); "
        "print([m for m in ('onnxruntime', 'numpy', 'natasha', 'torch') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_sentence_vectors_put_like_with_like() -> None:
    vectors = SentenceVectors().of(
        [
            "The bank lent the government two billion dollars.",
            "A loan of $2bn was granted to the state.",
            "Heavy rain fell on the mountains.",
            "",
        ]
    )
    assert vectors.shape == (4, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


def test_the_files_stay_small() -> None:
    assert sum(file.stat().st_size for file in MODEL.iterdir()) < 50_000_000


def test_a_missing_model_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="Reinstall"):
        EnglishParser(tmp_path).parse([[Token("Go", 0, 2)]])
