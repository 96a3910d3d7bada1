"""Opinion: an answer's share in a poll, with the margin that its sample leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chancery.measures.base import Card, Measure

if TYPE_CHECKING:
    import ibis.expr.types as ir

Z95 = 1.959963984540054
"""The .975 quantile of the normal distribution: 95 % intervals."""


def opinion(polls: ir.Table) -> ir.Table:
    """Share with low and high; `n` is divided by the design effect (1 where it is not known)."""
    import ibis

    share = polls.share.cast("float64")
    effective = polls.n.cast("float64") / polls.design_effect.cast("float64").fill_null(1.0)
    some = ibis.ifelse(effective > 0, effective, ibis.null("float64"))
    centre = (share + Z95**2 / (2.0 * some)) / (1.0 + Z95**2 / some)
    inside = share * (1.0 - share) / some + Z95**2 / (4.0 * some * some)
    half = Z95 * inside.sqrt() / (1.0 + Z95**2 / some)
    return polls.select(
        "poll", "question", "answer",
        value=share, low=centre - half, high=centre + half,
        missing=ibis.cases(
            (share.isnull(), "not reported"), (some.isnull(), "unknown"), else_=""
        ),
    )  # fmt: skip


MEASURE = Measure(
    Card(
        name="opinion",
        title="Opinion with margins",
        question="How many think so, and how sure is it?",
        formula="Wilson interval of p with n / design effect: "
        "(p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n), z = 1.96",
        source="Wilson, E. B. (1927). Probable Inference. Journal of the American Statistical "
        "Association 22: 209–212; Kish, L. (1965). Survey Sampling (design effect)",
        checked="by hand in the tests; sources recalled",
        reading="Two answers whose intervals are apart differ more than chance.",
        limits="Sampling error only: the wording, the mode, fear and who declines are not in it. "
        "`missing` unknown: the share stands without margin, because n is not known. A design "
        "effect that is not known is taken as 1, so margins are then too narrow. Don't-knows stay "
        "an answer.",
        unit="share, 0–1",
        uncertainty="95 % interval",
        needs={"polls": "poll, question, answer, share, n, design_effect"},
        gives={
            "poll": "house and fieldwork",
            "question": "question",
            "answer": "answer",
            "value": "share",
            "low": "lower end of the 95 % interval",
            "high": "upper end",
            "missing": '"", or why there is no value or no margin',
        },
    ),
    opinion,
)
