"""Joint memberships in intergovernmental organisations by dyad and year: how many.

Only the count is here, not which organisations. Undirected: each pair stands once, the lower
number first.
"""

from __future__ import annotations

from typing import ClassVar

from chancery.datasets.cow import Variable, YearTable, meanings

_COLUMNS = {
    "dyadigos": Variable(
        "joint memberships", "organisations", "In how many organisations both are full members"
    )
}


class JointMemberships(YearTable):
    """One count a row."""

    kind = "cow-igo"
    title = "Joint memberships in intergovernmental organisations, Correlates of War"
    columns = _COLUMNS
    variables: ClassVar[dict[str, str]] = meanings(_COLUMNS)

    def citation(self, vintage: str) -> str:
        """Pevehouse and others."""
        return (
            "Pevehouse, Jon C. W., Timothy Nordstrom, Roseanne W. McManus and Anne Spencer "
            "Jamison (2020). Tracking Organizations in the World: The Correlates of War IGO "
            "Version 3.0 Datasets. Journal of Peace Research 57 (3): 492–503 "
            f"(data to {vintage})."
        )
