"""Which side of a line a wording stands on: welcome or refused, inside or outside, one or several, not yet or already.

Each kind in other trades than the labelled pairs, and with wording that looks like it and must stay as it is.
"""

import pytest

from workshop.compare import highlights, relate
from workshop.compare.lexicon import hits
from workshop.compare.statements import clauses

CONFLICTS = {
    "yes and no behind the thing": [
        ("disq", "Nunca particulares", "particulares sí, pagan bien"),
        ("disq", "No schools", "schools yes"),
        ("disq", "charities", "charities are a big part of what we do"),
        ("industry", "farms yes, breweries no", "breweries"),
    ],
    "no criterion": [
        ("fields", "Postcode is not a criterion", "postcode is essential"),
        ("fields", "El cargo no es un requisito", "el cargo es imprescindible"),
        ("budget", "Budget is not one of our criteria", "budget is a must"),
    ],
    "a condition that ends in a no": [
        ("industry", "If it's a farm, walk away", "farms"),
        ("signals", "if they ask for a discount we pass", "asks for a discount"),
        ("pain", "Not speed. If speed is the worry we can't help", "speed is the worry"),
    ],
    "inside of what lies outside": [
        ("geo", "Outside Scotland we don't sell", "Wales"),
        ("geo", "Fuera de Italia no vendemos", "Solo Portugal"),
        ("geo", "Nothing outside Bavaria", "Hamburg"),
        ("geo", "no salimos de Navarra", "Sevilla"),
    ],
    "one who decides, or several": [
        ("path", "The owner decides alone, nobody else involved", "several directors, never just one person"),
        ("path", "one signature", "both have to agree"),
        ("path", "lo aprueban varios socios", "decide el jefe"),
        ("path", "Three people must approve", "one approval will do"),
    ],
    "not yet and already": [
        ("stage", "hasn't signed yet", "has signed"),
        ("stage", "todavía no ha decidido nada", "ya ha decidido"),
        ("stage", "undecided", "made up their mind"),
        ("sentence", "Has decided to order", "Somebody who hasn't decided yet and wants to read"),
    ],
    "a known phrase with its own not": [
        ("pain", "the phone never rings", "the phone rings all day long"),
        ("fields", "phone number doesn't work", "a contact we can reach by phone"),
    ],
    "kept out, and not merely without": [
        ("role", "Anyone in HR except recruiters", "recruiters"),
        ("role", "Everybody in finance excluding bookkeepers", "bookkeeper"),
    ],
    "what must be there": [
        ("fields", "Without a postcode we don't call", "postcode not needed"),
        ("budget", "sin presupuesto no pasa", "No budget needed"),
    ],
    "without, and a list that goes on": [
        ("sentence", "Alguien sin presupuesto ni plazo", "Con presupuesto y plazo"),
        ("fields", "Sin cargo ni apellido", "cargo imprescindible"),
        ("budget", "Sin presupuesto ni intención de tenerlo", "con presupuesto aprobado"),
    ],
    "what need not be, and what must": [
        ("fields", "You don't have to reach the decision maker first", "Decision maker has to be on the first call"),
        ("fields", "Needn't talk to the owner before handing over", "The owner has to be spoken to"),
        ("fields", "You don't have to know the budget", "Budget has to be confirmed"),
        ("fields", "Sales don't have to know the date", "A date must be known"),
        ("fields", "No hay que hablar con el jefe antes", "Hay que hablar con el jefe"),
    ],
    "by price, and not by price": [
        ("sentence", "A good lead doesn't choose on price", "A good lead is looking for the cheapest provider"),
        ("sentence", "buys on quality, not price", "chooses on price"),
    ],
    "the two ends of the ladder": [
        ("stage", "Only just noticed they have a problem", "Ready to sign, purchase order on the way"),
        ("stage", "noticed a problem last week", "contract about to be signed"),
    ],
    "small jobs under a sum that is refused": [("industry", "No hotels under 50 rooms", "hotels up to 20 rooms")],
    "a floor and who is below it": [("seniority", "nobody below head of department", "a team leader is fine")],
    "so many at least": [("size", "10 vans minimum", "three vans")],
    "accounts that exclude each other where one says only": [("budget", "capex only", "opex")],
}
#: looks like the kinds above
CONTROLS = [
    ("disq", "particulares", "particulares no"),
    ("disq", "freelancers", "companies yes, freelancers no"),
    ("fields", "Postcode is not a criterion", "postcode doesn't matter"),
    ("fields", "No timeline needed", "Timing is no matter. They can come back in a year"),
    ("industry", "if it's a farm, great", "farms"),
    ("signals", "when they ask for a quote ring them", "asks for a quote"),
    ("industry", "Farms, with or without animals", "farms with animals"),
    ("industry", "dentistas con o sin laboratorio", "dentistas"),
    ("geo", "Outside Scotland we don't sell", "Glasgow"),
    ("geo", "no salimos de Navarra", "Pamplona"),
    ("geo", "Outside Europe only", "Canada"),
    ("geo", "Everywhere apart from Northern Ireland", "Leeds"),
    ("industry", "Anything but retail", "breweries"),
    ("path", "never just one person", "several people decide"),
    ("path", "the founder signs, nobody else needed", "founder decides alone"),
    ("size", "not a single site", "several sites"),
    ("stage", "undecided", "undecided, in two minds"),
    ("stage", "From a written spec onwards. Earlier than that is a waste of time", "comparing quotes or later"),
    ("stage", "comparando o más adelante", "listo para firmar"),
    ("stage", "Earlier than a shortlist is a waste of time", "shortlist or later"),
    ("role", "Anyone in HR except recruiters", "HR director"),
    ("budget", "con presupuesto aprobado", "sin presupuesto aprobado no pasa"),
    ("fields", "Without a phone number we don't call", "phone number"),
    ("fields", "sin fecha ni importe no llamamos", "fecha e importe"),
    ("fields", "Need and budget", "need"),
    ("fields", "need or timing", "a need"),
    ("stage", "Any stage after awareness", "evaluating their options"),
    ("stage", "cualquier fase después de la demo", "cualquier fase"),
    ("seniority", "the more senior the better", "board level"),
    ("fields", "we needn't discuss money", "money isn't needed"),
    ("fields", "We don't need to know the budget", "Budget not needed"),
    ("budget", "Can spend up to £10k without approval", "needs board approval for anything over £10k"),
    ("path", "no approval needed under £5k", "board approval above £5k"),
    ("path", "no sign-off up to 3,000", "sign-off above 3,000"),
    ("industry", "No hotels under 50 rooms", "hotels over 50 rooms"),
    ("industry", "Hotels under 50 rooms aren't for us", "hotels"),
    ("pain", "falta de tiempo", "no tienen tiempo"),
    ("pain", "lack of drivers", "no drivers"),
    ("pain", "poco espacio", "no tienen espacio"),
    ("seniority", "nobody below head of department", "directors are fine"),
    ("size", "10 vans minimum", "fifteen vans"),
    ("geo", "Cornwall", "South West only"),
]
#: each was called a conflict, and nobody here says no to the other
NO_CONFLICT = [
    ("fields", "must have a phone number", "Timing doesn't matter to us"),
    ("fields", "date not important", "authority, need"),
    ("fields", "budget doesn't have to be known", "date has to be known"),
    ("fields", "Three of the four BANT points", "authority optional"),
    ("fields", "no authority needed, we'll find the boss", "name, firm, phone"),
    ("path", "They must trial it first, everyone does", "several directors"),
    ("path", "decided by the parents' council", "Goes through a committee"),
    ("disq", "Particulares", "no money yet, don't drop them"),
    ("disq", "Charities are welcome", "charities pay on time"),
    ("employees", "Turnover up to £5m", "No minimum size"),
    ("revenue", "Revenue is irrelevant", "spends 50k on software"),
    ("geo", "US and UK", "UK except Northern Ireland"),
    ("geo", "domestic only", "Leeds"),
    ("industry", "Private sector only", "hotels"),
    ("industry", "plumbers and electricians", "B2B only"),
    ("role", "The head. Bursars can't decide anything", "not IT, they block everything"),
    ("seniority", "senior enough to sign on their own", "Directors only"),
    ("stage", "Phoned us for a minute or more", "no timeline yet"),
    ("budget", "under 10k nobody needs to sign", "Money's been set aside for this"),
    ("path", "three month pilot first", "takes a year and a half"),
    ("path", "One-year agreement", "takes six months"),
    ("role", "no solo gerentes", "one of the couple is enough"),
    ("role", "finance need not be there", "Whoever signs, whatever the title"),
    ("signals", "looks at the pricing page at least twice", "Con rellenar el formulario basta"),
]
#: and these look like them, and are one
STILL_CONFLICT = [
    ("fields", "date not important", "a date is a must"),
    ("fields", "All four BANT points", "authority optional"),
    ("disq", "Nothing rules them out", "students"),
    ("employees", "40 staff or more", "No minimum size"),
    ("revenue", "Revenue is irrelevant", "turnover over £2m"),
    ("geo", "UK clients only", "HQ in the USA"),
    ("geo", "domestic only", "exporters wherever they are"),
    ("industry", "Private sector only", "councils"),
    ("industry", "B2B only", "sells to consumers"),
    ("industry", "not every school", "all schools welcome"),
    ("seniority", "Directors only", "a team leader is good enough"),
    ("stage", "ready within a month", "no timeline yet"),
    ("path", "approved by headquarters abroad", "the manager decides"),
    ("path", "a three month contract", "twelve month contract"),
    ("path", "takes three months", "takes a year and a half"),
    ("role", "solo gerentes", "no gerentes"),
    ("signals", "must have asked for a demo", "Con rellenar el formulario basta"),
]
UNRELATED = [
    ("signals", "didn't unsubscribe", "opened the newsletter"),
    ("budget", "Capital expenditure", "comes out of operating costs"),
    ("role", "Restaurants aren't food makers", "restaurants"),
    ("pain", "They need a new van", "No date needed"),
    ("pain", "late deliveries", "late payments"),
    ("pain", "old machines to retire", "staff about to retire"),
    ("pain", "slow website", "slow payers"),
    ("signals", "asked for a quote", "asked for a job"),
    ("path", "one approval is enough", "20-200 employees"),
    ("path", "three out of four is good enough", "5 to 8k"),
    ("pain", "necesitan una nave más grande", "la tienda es pequeña"),
]


@pytest.mark.parametrize(("prompt", "a", "b"), [each for kind in CONFLICTS.values() for each in kind])
def test_two_sides(prompt: str, a: str, b: str) -> None:
    assert relate(a, b, prompt=prompt).kind == relate(b, a, prompt=prompt).kind == "conflict"


@pytest.mark.parametrize(("prompt", "a", "b"), CONTROLS)
def test_one_side(prompt: str, a: str, b: str) -> None:
    assert relate(a, b, prompt=prompt).kind in {"same", "overlap"}


@pytest.mark.parametrize(("prompt", "a", "b"), NO_CONFLICT)
def test_no_dispute(prompt: str, a: str, b: str) -> None:
    assert relate(a, b, prompt=prompt).kind != "conflict"


@pytest.mark.parametrize(("prompt", "a", "b"), STILL_CONFLICT)
def test_a_dispute(prompt: str, a: str, b: str) -> None:
    assert relate(a, b, prompt=prompt).kind == relate(b, a, prompt=prompt).kind == "conflict"


@pytest.mark.parametrize(("prompt", "a", "b"), UNRELATED)
def test_neither(prompt: str, a: str, b: str) -> None:
    assert relate(a, b, prompt=prompt).kind == "different"


@pytest.mark.parametrize(
    ("prompt", "a", "b"),
    [
        ("pain", "the vans keep breaking down", "vehicle breakdowns"),
        ("pain", "goods turn up late", "late deliveries"),
        ("pain", "tardan en pagar", "les pagan tarde"),
        ("pain", "la línea se para", "paradas de máquina"),
        ("pain", "nobody applies", "can't find staff"),
        ("pain", "what they pay for diesel", "fuel bill"),
        ("pain", "people hand in their notice", "staff leave"),
        ("signals", "pide una cotización", "solicita presupuesto"),
        ("signals", "a client told them to ring us", "referral"),
        ("signals", "came by our booth", "trade fair visitor"),
        ("role", "has the last word", "decision maker"),
        ("industry", "old people's homes", "nursing home"),
        ("stage", "wants to place an order", "ready to buy"),
    ],
)
def test_everyday_words(prompt: str, a: str, b: str) -> None:
    assert relate(a, b, prompt=prompt).kind in {"same", "overlap"}


def test_a_word_that_keeps_out_is_no_plain_not() -> None:
    found = [hit.concepts for hit in hits(clauses("except recruiters")[0].tokens)]
    assert all("hiring_hard" not in concepts for concepts in found)
    (hit,) = hits(clauses("can't recruit")[0].tokens)
    assert "hiring_hard" in hit.concepts


def test_a_verb_of_need_is_no_clash() -> None:
    texts = {"marketing": "They need a new system", "sales": "No pain needed"}
    marks = highlights.highlights(texts, {seat: seat for seat in texts}, "pain")
    assert not [mark for own in marks.values() for mark in own if mark.kind == "clash"]
