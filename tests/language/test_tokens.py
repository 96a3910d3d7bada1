"""Words as the treebanks cut them, with exact offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.language import tokens


def cut(text: str) -> str:
    """The tokens, separated by spaces."""
    return " ".join(token.of(text) for token in tokens(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don't.", "They do n't ."),
        ("The government’s plan, can’t", "The government ’s plan , ca n’t"),
        ("It cannot be", "It can not be"),
        ("US$4.2bn, 2,300km", "US$ 4.2 bn , 2,300 km"),
        ("COVID-19 in mid-May", "COVID - 19 in mid-May"),
        ("a long-term anti-Chinese e-mail", "a long - term anti-Chinese e-mail"),
        ("Mr. Xi, U.S. envoy", "Mr. Xi , U.S. envoy"),
        ("See p. 12; no. 5 and No.", "See p. 12 ; no. 5 and No ."),
        ("at 10:30 on 9/11...", "at 10:30 on 9/11 ..."),
        ("https://a.example/b?c=d, a.b@c.org", "https://a.example/b?c=d , a.b@c.org"),
        ("из-за COVID в 2020-х гг.", "из-за COVID в 2020-х гг."),
        ("военно-политический союз «Север»", "военно-политический союз « Север »"),
        ("А. С. Пушкин, 2,5 млн", "А. С. Пушкин , 2,5 млн"),
        ("O'Connor and/or AT&T", "O'Connor and / or AT&T"),
    ],
)
def test_words_are_cut_like_the_treebanks(text: str, expected: str) -> None:
    assert cut(text) == expected


@given(st.text(alphabet="aZ1.,'’-$ \nёЁ@/:()!?…€", max_size=60))
def test_tokens_hold_every_letter_once_and_in_order(text: str) -> None:
    last = 0
    for token in tokens(text):
        assert last <= token.start < token.end <= len(text)
        assert not text[last : token.start].strip()
        last = token.end
    assert not text[last:].strip()
