"""Reading is calibrated: scores become shares that hold, and the error has an interval."""

from __future__ import annotations

import random

import pytest

from chancery.coding.calibration import calibrate, expected_calibration_error
from chancery.records import UsageError


def overconfident(count: int, seed: int = 3) -> tuple[list[float], list[bool]]:
    """Claims of a coder whose score says too much: right as often as its score squared."""
    dice = random.Random(seed)
    scores = [dice.random() for _ in range(count)]
    return scores, [dice.random() < score**2 for score in scores]


def test_the_error_of_bins_worked_by_hand() -> None:
    readings = [0.2, 0.2, 0.2, 0.2, 0.9, 0.9, 0.9, 0.9]
    right = [False, False, False, True, True, True, True, False]
    found = expected_calibration_error(readings, right, bins=2)
    assert found.error == pytest.approx((abs(0.2 - 0.25) + abs(0.9 - 0.75)) / 2)
    assert [(b.claims, b.right) for b in found.bins] == [(4, 0.25), (4, 0.75)]
    assert found.low <= found.error <= found.high


@pytest.mark.parametrize("method", ["isotonic", "logistic"])
def test_a_curve_fitted_on_one_half_holds_on_the_other(method: str) -> None:
    scores, right = overconfident(4000)
    curve = calibrate(scores[:2000], right[:2000], method)  # type: ignore[arg-type]
    before = expected_calibration_error(scores[2000:], right[2000:], draws=50)
    after = expected_calibration_error(curve.all(scores[2000:]), right[2000:], draws=50)
    assert before.error > 0.14
    assert after.error < 0.04


def test_a_curve_never_falls_and_never_says_never() -> None:
    scores, right = overconfident(500)
    for curve in (calibrate(scores, right), calibrate(scores[:50], right[:50])):
        shares = curve.all([n / 100 for n in range(101)])
        assert shares == sorted(shares)
        assert shares[0] > 0
        assert shares[-1] < 1
        assert len(curve.scores) <= 32
    assert calibrate(scores, right).method == "isotonic"
    assert calibrate(scores[:50], right[:50]).method == "logistic"


def test_isotonic_steps_by_hand() -> None:
    curve = calibrate([0.1, 0.2, 0.3, 0.4], [False, True, False, True], "isotonic")
    assert curve.shares == pytest.approx((0.25, 0.5, 0.75))
    assert curve.scores == pytest.approx((0.1, 0.25, 0.4))


def test_a_coder_whose_score_says_nothing_gets_one_share_for_all() -> None:
    falling = [n / 100 for n in range(100)]
    curve = calibrate(falling, [score < 0.5 for score in falling])
    assert set(curve.shares) == {curve.shares[0]}
    assert curve.of(0.9) == pytest.approx(0.5, abs=0.02)


def test_the_interval_is_wider_where_claims_of_a_document_fall_together() -> None:
    dice = random.Random(5)
    documents = [n // 50 for n in range(1000)]
    luck = [dice.choice([0.2, 1.0]) for _ in range(20)]
    right = [dice.random() < luck[document] for document in documents]
    readings = [0.6] * 1000
    single = expected_calibration_error(readings, right, bins=1, draws=300)
    together = expected_calibration_error(readings, right, documents, bins=1, draws=300)
    assert together.high - together.low > 2 * (single.high - single.low)
    assert "1000 claims" in together.told()


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(UsageError, match="one verdict"):
        calibrate([0.5], [True, False])
    with pytest.raises(UsageError, match="between 0 and 1"):
        calibrate([1.5], [True])
    with pytest.raises(UsageError, match="documents"):
        expected_calibration_error([0.5], [True], ["a", "b"])
