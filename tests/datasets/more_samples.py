"""More made-up files for the contract test: events, arms, aid, visits, polls, mapped tables."""

from __future__ import annotations

from dataset_samples import Sample


def _tabbed(*rows: str) -> str:
    return "".join(row.replace("|", "\t") + "\n" for row in rows)


_PLACE = "4|Bishkek, Bishkek, Kyrgyzstan|KG|KG01|1|42.8|74.6|-2"
_LINK = "20170101073000|https://example.org/a"


def _gdelt(number: int, one: str, other: str, code: str, score: str) -> str:
    """An event of GDELT in its 61 cells."""
    actors = "|".join(f"{who}|SOMEBODY|{who[:3]}|||||||" for who in (one, other))
    return (
        f"{number}|20170101|201701|2017|2017.0027|{actors}|1|{code}|{code}|{code[:2]}|1|{score}|"
        f"8|1|8|-2.5|{_PLACE}|{_PLACE}|{_PLACE}|{_LINK}"
    )


_POLECAT = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|"
    "Actor Country|Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|"
    "Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|"
    "Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|"
    "District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|"
    "Publication Date|Story People|Story Organizations|Story Locations|Language|Version"
)
_ICEWS = (
    "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|"
    "Intensity|Target Name|Target Sectors|Target Country|Story ID|Sentence Number|Publisher|"
    "City|District|Province|Country|Latitude|Longitude"
)
_ACLED = (
    "event_id_cnty,event_date,year,event_type,sub_event_type,actor1,actor2,country,fatalities\n"
)
_AIDDATA = (
    "AidData Record ID,Recommended For Aggregates,Financier Country,Recipient,Recipient ISO-3,"
    "Commitment Year,Title,Status,Amount (Constant USD 2021),Commitment Date (MM/DD/YYYY),"
    "Commitment Date Estimated\n"
)
_CHINA = "China (People's Republic of)"
_REGISTER = (
    "Transfers of major conventional arms from All countries  to All countries . Deals made\n"
    "An empty field says that nothing is known.\n\nData generated: 13 Oct 2024 2:20:11 PM\n"
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,"
    "Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,"
    "SIPRI TIV for total order,SIPRI TIV of delivered weapons\n"
)
_VISITS = (
    "<visits>\n<visit><id>1</id><start-date>2002-06-03</start-date><end-date>2002-06-05</end-date>"
    "<visitor>President Example</visitor><from id='kazakhstan'>Kazakhstan</from>"
    "<description>Made up.</description>"
    "<last-modified-datetime>2010-10-25T16:17:47</last-modified-datetime></visit>\n{}</visits>\n"
)
_MAPPING = (
    "dataset: rainfall\ncitation: Weather Bureau (2024). Monthly rainfall, made up.\n"
    "states: iso3\ndates: '%Y-%m'\ncolumns: {code1: country, day: month}\n"
    "values: [{column: mm, variable: rainfall, unit: mm}]\nmissing: {'..': unknown}\n"
)

MORE_SAMPLES = (
    Sample(
        "gdelt",
        "20170101073000.export.CSV",
        _tabbed(_gdelt(1, "CHNGOV", "KGZ", "042", "1.9"), _gdelt(2, "RUS", "", "190", "-10.0")),
        4,
        broken="3\t20170101\n",
    ),
    Sample(
        "gdelt-mentions",
        "20170101073000.mentions.CSV",
        _tabbed(
            "1|20170101073000|20170101073000|1|example.org|https://example.org/a|1|5|9|7|1|100|"
            "900|-2.5||",
            "2|20160101073000|20170101073000|1|example.com|https://example.com/b|3|5|-1|7|0|30|"
            "900|1.5||",
        ),
        2,
        broken="3\t20170101073000\n",
    ),
    Sample(
        "icews",
        "events.2018.20200427084805.tab",
        _tabbed(
            _ICEWS,
            "7|2018-06-01|Foreign Affairs (Chad)|Government|Chad|Consult|040|1.0|"
            "Citizen (Vietnam)|Social|Vietnam|9|2|Example Agency|Hanoi|NA|Ha Noi|Vietnam|21|105",
            "8|2018-06-02|Rebels|Unidentified|NA|Fight|190|-10.0|Army (Mali)|Military|Mali|9|2|"
            "Example Agency|Bamako|NA|NA|Mali|12|-8",
        ),
        2,
        broken="9\t2018-06-03\n",
    ),
    Sample(
        "polecat",
        "polecat.tsv",
        _tabbed(
            _POLECAT,
            "P1|2023-05-01|CONSULT|visit|4.0|VERBAL COOP|diplomatic|Minister|KAZ|705|GOV|GOV||M||"
            "Minister|CHN|710.0|GOV|GOV||M||Astana|Astana|||KAZ|51|71|1|Astana|PPL|Example|"
            "2023-05-02|||||1",
            "P2|2023-05-01|ACCUSE|None|-2.0|VERBAL CONF||Party|None||PTY|PTY||P||||||||||||||||||"
            "||Example|2023-05-02|||||1",
        ),
        2,
        broken="P3\t2023-05-01\n",
    ),
    Sample(
        "acled",
        "acled.csv",
        _ACLED + "X1,2022-06-30,2022.0,Protests,Peaceful protest,A,,Argentina,0.0\n"
        "X2,2022-06-02,2022.0,Protests,Peaceful protest,B,,Argentina,2.0\n"
        "X3,2022-07-01,2022.0,Riots,Mob violence,C,,Argentina,0.0\n",
        4,
        broken="X4,soon,2022.0,Riots,Mob violence,C,,Argentina,0.0\n",
    ),
    Sample(
        "sipri-register",
        "trade-register.csv",
        _REGISTER + "Kazakhstan,Soviet Union,1990,?,6,,Example-1,transport aircraft,6,?,"
        "1991; 1992,New,,2,12,12\nAngola rebels (UNITA)*,T\xfcrkiye,2015,,,,Example-2,UAV,0,,,New,"
        "Broken in\n two,1,,\n",
        8,
        broken="Chad,Italy,soon,,1,,Example-3,UAV,1,,2016,New,,1,1,1\n",
        lines=False,
        encoding="iso-8859-1",
    ),
    Sample(
        "sipri-tiv",
        "TIV-Export.csv",
        '"TIV of arms exports from China, 2019-2021",,,,\nGenerated: 28 July 2022,,,,\n,,,,\n'
        ",2019,2020,2021,Total\nAlgeria,5,,0,5\nRebels (Chad)*,,1,,1\n,,,,\nTotal,5,1,0,6\n",
        3,
        broken="Zambia,many,,,\n",
        lines=False,
    ),
    Sample(
        "sipri-tiv",
        "tiv.csv",
        "supplier,recipient,year,value,supplier_cown\nRussia,Belarus,2016,114,365.0\n",
        1,
        broken="Russia,Belarus,2017,much,365.0\n",
    ),
    Sample(
        "aiddata",
        "gcdf.csv",
        _AIDDATA + f'1,Yes,{_CHINA},Malaysia,MYS,2021,"A road, made up",Completion,100.5,'
        f'2021-05-04,\n2,No,{_CHINA},"Africa, regional",,2019,A promise,Cancelled,,'
        "2019-01-01,Yes\n",
        6,
        broken=f"3,Yes,{_CHINA},Malaysia,MYS,,A bridge,Completion,1,,\n",
    ),
    Sample("us-visits", "2000.xml", _VISITS.format(""), 1, lines=False),
    Sample(
        "us-visits",
        "example-secretary.xml",
        '<trips>\n<trip role="secretary"><id>2</id><role>secretary</role><name>S. Example</name>'
        "<start-date>1961-11-14</start-date><end-date>1961-11-15</end-date>"
        "<country>Korea, Republic of</country><locale>Seoul</locale>"
        "<remarks>Made up.</remarks></trip></trips>\n",
        1,
        lines=False,
    ),
    Sample(
        "polls",
        "polls.csv",
        "house,first_day,last_day,country,about,question,answer,share,n,design_effect\n"
        "Example House,2021-03-01,2021-03-14,KAZ,CHN,Friendly?,friendly,41.5,1500,1.4\n"
        "Example House,2021-03-01,2021-03-14,KAZ,CHN,Friendly?,don't know,12,1500,1.4\n",
        4,
        broken="Example House,2021-03-01,2021-03-14,KAZ,CHN,Friendly?,hostile,146,1500,1.4\n",
    ),
    Sample(
        "unsc-votes",
        "unsc.csv",
        "date,draft,resolution,state,vote,outcome,subject\n"
        "2001-02-03,S/2001/9999,,USA,no,not adopted,Made up\n"
        "2001-02-03,S/2001/9999,,China,not participating,not adopted,Made up\n",
        4,
        broken="2001-02-03,S/2001/9999,,Mali,perhaps,not adopted,Made up\n",
    ),
    Sample(
        "mapped",
        "rainfall.csv",
        "country,month,mm\nKAZ,2020-02,31.5\nTJK,2020-02,..\n",
        2,
        broken="UZB,2020-02,plenty\n",
        beside={"rainfall.yaml": _MAPPING},
    ),
)
