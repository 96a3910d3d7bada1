"""How amounts are told."""

from __future__ import annotations

from chancery.briefs import wording
from chancery.records import Quantity


def test_an_item_that_is_a_form_of_its_unit_is_told_in_the_language_of_the_page() -> None:
    assert wording.amount(Quantity(100_000, "doses", "доз")) == "100,000 doses"
    assert wording.amount(Quantity(23, "tonnes", "медикаментов")) == "23 tonnes, медикаментов"
