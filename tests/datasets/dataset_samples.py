"""A small file of every dataset, in its shape and with our own numbers, for the contract test.

An importer's author adds one here. `broken` is a row that cannot be read, put behind the others;
`beside` are companions, by name; `lines` is false where rows have no lines (JSON, XML, R).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from chancery.datasets import SCHEMA, BadRow, States, importers


class Sample(NamedTuple):
    """A made-up file of a dataset, and how many observations it gives."""

    kind: str
    name: str
    text: str
    observations: int
    broken: str = ""
    beside: dict[str, str] = {}  # noqa: RUF012
    lines: bool = True
    encoding: str = "utf-8"

    def write(self, folder: Path, *, broken: bool = False) -> list[Path]:
        """The file, then its companions."""
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / self.name
        file.write_text(self.text + (self.broken if broken else ""), self.encoding)
        for name, text in self.beside.items():
            (folder / name).write_text(text, "utf-8")
        return [file, *(folder / name for name in self.beside)]


def read(kind: str, files: Sequence[Path]) -> tuple[pa.Table, list[BadRow]]:
    """What an importer makes of a file with its companions: observations, and what was bad."""
    importer = importers()[kind](files[1:])
    found = list(importer.read(files[0], States()))
    batches = [one for one in found if isinstance(one, pa.RecordBatch)]
    bad = [one for one in found if isinstance(one, BadRow)]
    return pa.Table.from_batches(batches, SCHEMA), bad


_COW = "ccode1,ccode2,year"

SAMPLES = (
    Sample(
        "un-votes",
        "votes.csv",
        "resid,ccode,date,year,vote,session\n"
        "15001,2,1960-10-01,1960,1,15\n15001,365,1960-10-01,1960,3,15\n"
        "15002,713,1960-10-02,1960,2,15\n",
        5,
        broken="15002,2,1960-10-02,1960,7,15\n",
    ),
    Sample(
        "un-votes",
        "raw.csv",
        "rcid,session,vote,ccode,member,importantvote,date,unres,me,nu,di,hr,co,ec\n"
        "70,26,1,710,1,1,10/28/1971,R/26/1,1,0,0,1,0,0\n"
        "70,26,8,20,1,1,10/28/1971,R/26/1,1,0,0,1,0,0\n"
        "70,26,9,255,1,1,10/28/1971,R/26/1,1,0,0,1,0,0\n",
        7,
        broken="70,26,1,2,1,1,soon,R/26/1,0,0,0,0,0,0\n",
    ),
    Sample(
        "un-votes",
        "unvotes.csv",
        "rcid,country,country_code,vote\n3,Russia,RU,yes\n3,Namibia,NA,no\n"
        "3,Federal Republic of Germany,NA,abstain\n",
        4,
        broken="99,Chad,TD,yes\n",
        beside={"calls.csv": "rcid,session,date\n3,1,1980-01-04\n"},
    ),
    Sample(
        "un-roll-calls",
        "calls.csv",
        "rcid,session,importantvote,date,unres,amend,para,short,descr\n"
        '3,1,0,1946-01-01,R/1/66,1,0,RULES,"TO ADOPT,\nTHE RULES"\n'
        "4,1,NA,1946-01-02,,,,SEATS,NA\n",
        9,
        broken="5,1,0,one day,,,,,\n",
    ),
    Sample("un-roll-calls", "issues.csv", "rcid,short_name,issue\n77,me,Peace\n", 1),
    Sample(
        "un-ideal-points",
        "IdealpointsAll_Apr2020.csv",
        "Row,ccode,session,NVotes,IdealPoint,QO%,Q5%,Q10%,Q50%,Q90%,Q95%,Q100%,iso3c,Countryname\n"
        "1,437,46,60,-0.5,-0.9,-0.8,-0.7,-0.5,-0.3,-0.2,-0.1,CIV,Côte d'Ivoire\n",
        7,
        broken="2,437,last,60,-0.5,-0.9,-0.8,-0.7,-0.5,-0.3,-0.2,-0.1,CIV,Ivory Coast\n",
        encoding="latin-1",
    ),
    Sample("un-bridges", "m.csv", "v1,rcid1,rcid2\n1,10,20\n2,20,30\n", 2, broken="3,x,40\n"),
    Sample(
        "cow-trade",
        "trade.csv",
        f"{_COW},flow1,flow2,smoothflow1,smoothflow2\n"
        "2,365,1980,5,7,5,7\n365,2,1980,7,5,7,5\n2,365,2000,-9,8,-9,8\n",
        8,
        broken="2,365,when,1,1,1,1\n",
    ),
    Sample(
        "gdp-sdp",
        "gdp.csv",
        "ccode,year,wbgdp2011est,wbpopest,sdpest,wbgdppc2011est\n705,2000,25.5,16.5,25.1,9.0\n",
        4,
        broken="705,,25,16,25,9\n",
    ),
    Sample(
        "atop",
        "atop.csv",
        f"{_COW},atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n"
        "365,705,2000,1,0,0,1,1\n",
        5,
        broken="365,705,x,1,0,0,1,1\n",
    ),
    Sample("cow-igo", "igo.csv", f"{_COW},dyadigos\n703,705,2000,40\n", 1, broken="703,705,,4\n"),
    Sample(
        "cow-mid",
        "mid.csv",
        f"dispnum,{_COW},cowmidongoing,cowmidonset,sidea1,sidea2,fatality1,fatality2,hostlev1\n"
        "9001,2,365,1985,1,1,1,0,-9,0,3\n",
        5,
        broken="9001,2,365,1985,1,1,1,0,many,0,3\n",
    ),
    Sample(
        "cow-nmc",
        "nmc.csv",
        "ccode,year,milex,milper,irst,pec,tpop,upop,cinc\n"
        "200,1913,70,400,7000,190000,45000,18000,0.11\n200,1950,-9,600,16000,200000,50000,,0.06\n",
        14,
        broken="200,x,1,1,1,1,1,1,1\n",
    ),
    Sample(
        "cow-contiguity",
        "cont.csv",
        "ccode1,ccode2,conttype,stdate,enddate\n365,710,1,1950-01-01,2016-12-01\n",
        2,
        broken="365,710,9,1950-01-01,2016-12-01\n",
    ),
    Sample(
        "gravity",
        "gravity.csv",
        "iso_o,iso_d,distw,gdp_o,gdp_d,rta,flow,contig,comlang_off,comcur\n"
        "KAZ,CHN,3800,81000,2700000,0,3600,1,0,0\nCHN,KAZ,3800,2700000,81000,0,4700,1,0,0\n",
        14,
        broken="KAZ,CHN,far,81000,2700000,0,3600,1,0,0\n",
    ),
    Sample(
        "icews14",
        "train.txt",
        "0\t0\t1\t1\n1\t1\t2\t365\n",
        2,
        broken="0\t0\t77\t3\n",
        beside={
            "entity2id.txt": "China\t0\nCitizen_(Kazakhstan)\t1\nA_Writer\t2\n",
            "relation2id.txt": "Consult\t0\nMake_statement\t1\n",
        },
        lines=False,
    ),
    Sample(
        "world-bank",
        "API_XX.csv",
        '\ufeff"Data Source","World Development Indicators",\n\n'
        '"Last Updated Date","2018-10-18",\n\n'
        '"Country Name","Country Code","Indicator Name","Indicator Code","1990","1991",\n'
        '"Aruba","ABW","GDP per capita (current US$)","XX.GDP","100.5","",\n'
        '"Arab World","ARB","GDP per capita (current US$)","XX.GDP","1","2",\n',
        4,
        broken='"Chad","TCD","GDP per capita (current US$)","XX.GDP","much","",\n',
    ),
    Sample(
        "comtrade",
        "answer.json",
        '{"count": 2, "error": "", "data": [\n'
        '{"reporterISO": "KAZ", "partnerISO": "CHN", "flowCode": "X", "period": "2010",'
        ' "classificationCode": "H3", "cmdCode": "TOTAL", "primaryValue": 100.0, "netWgt": 5.0},\n'
        '{"reporterISO": "KAZ", "partnerISO": "W00", "flowCode": "M", "period": "201002",'
        ' "classificationCode": "H3", "cmdCode": "27", "motCode": "2100", "primaryValue": null}\n'
        "]}\n",
        3,
        lines=False,
    ),
)
