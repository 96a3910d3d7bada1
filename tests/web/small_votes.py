"""Three roll calls and a few ideal points of our own making, imported into a casebook."""

from __future__ import annotations

from pathlib import Path

from chancery.casebook import Casebook

SEATS = {710: "CHN", 365: "RUS", 2: "USA", 703: "KGZ", 705: "KAZ"}
CAST = {
    9001: ("2018-10-16", "R/73/5", {710: 1, 365: 1, 2: 3, 703: 1, 705: 2}),
    9002: ("2018-11-30", "R/73/19", {710: 1, 365: 3, 2: 3, 703: 1}),
    9003: ("2018-12-05", "R/73/20", {710: 1, 365: 1, 2: 1, 703: 1, 705: 1}),
}


def vote(casebook: Casebook, folder: Path) -> None:
    """Import them."""
    votes = ["rcid,session,vote,ccode,member,importantvote,date,unres,me,nu,di,hr,co,ec"]
    calls = ["rcid,session,importantvote,date,unres,amend,para,short,descr"]
    for item, (day, number, cast) in CAST.items():
        year, month, date = day.split("-")
        calls.append(f"{item},73,0,{day},{number},0,0,MADE UP {item},A TEST")
        votes += [
            f"{item},73,{vote},{seat},1,0,{month}/{date}/{year},{number},0,0,0,0,0,0"
            for seat, vote in cast.items()
        ]
    points = [
        "Row,ccode,session,NVotes,IdealPoint,QO%,Q5%,Q10%,Q50%,Q90%,Q95%,Q100%,iso3c,Countryname"
    ]
    points += [
        f"{seat}{session},{seat},{session},60,{seat % 7 / 3 - session / 100:.2f},"
        f"-0.9,-0.8,-0.7,-0.5,-0.3,-0.2,-0.1,{code},{code}"
        for seat, code in SEATS.items()
        for session in (71, 72, 73)
    ]
    for kind, name, lines in (
        ("un-votes", "made-up-votes.csv", votes),
        ("un-roll-calls", "made-up-calls.csv", calls),
        ("un-ideal-points", "MadeUp_Apr2020.csv", points),
    ):
        path = folder / name
        path.write_text("\n".join(lines) + "\n", encoding="latin-1")
        list(casebook.import_dataset(kind, [path]))
