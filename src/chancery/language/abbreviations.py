"""Words that end in a full stop without ending a sentence: for the splitter and the tokeniser.

Lower case, without their last full stop. English and Russian stand together, because one text
may mix them.
"""

from __future__ import annotations

TITLES = frozenset(
    "mr mrs ms dr prof gen brig col lt sgt maj capt cmdr adm sen rep reps sens gov pres st amb rev "
    "hon messrs mme mlle vs cf e.g i.e viz fig figs eds ed trans incl approx ca dept supt insp ft "
    "mt attn ret "
    "т.е т.к т.н им ул пер просп пл тов проф акад ген св см ср напр обл респ адм полк подполк "
    "кап лейт мл корр чл дир зам нач гос тел примеч".split()
)
"""What a name or an explanation follows: never the end of a sentence."""

BEFORE_NUMBERS = frozenset(
    "no nos p pp vol vols art arts sec secs ch chap para paras ann res doc nr op cl pt "
    "стр с п пп ст ч гл рис табл т тт н д кв корп стб вып разд абз".split()
)
"""What a number follows: an abbreviation only there."""

MAY_END = frozenset(
    "inc ltd co corp bros jr sr llc plc al etc est univ assn intl govt natl u.s u.k u.n d.c a.m "
    "p.m ph.d jan feb mar apr jun jul aug sep sept oct nov dec blvd ave rd mon tue tues wed thu "
    "thur thurs fri sat гг вв тыс руб долл др".split()
)
"""What may end a sentence, and does where an everyday word begins the next."""

STARTERS = frozenset(
    "the a an this that these those it its he his she they we you i her their our my your there "
    "here in on at by for from with as if when while but and or so yet although though however "
    "after before since during despite meanwhile moreover according what who why how where "
    "which is are was were do does did not no nobody some many most all both each one two "
    "several such under over until because once then now also even only "
    "в на с к о об от до из за по при для без под над у и а но или что как это он она оно они мы "
    "вы я его её их наш этот эта эти тот та те там здесь если когда пока хотя однако также "
    "кроме после перед ранее потом затем теперь между тем все весь многие некоторые".split()
)
"""Everyday words that, with a capital, begin a sentence rather than a name."""

YEARS_RUSSIAN = frozenset(("г", "гг", "в", "вв", "н.э"))
"""Year and century behind a number: the sentence mostly goes on unless it is already long."""
