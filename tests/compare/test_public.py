"""Turns found in public wording: each kind in other trades, with wording that looks like it and must stay as it is."""

import pytest

from workshop.compare import relate
from workshop.compare.statements import stem

AGREE = {
    "two rungs, and only one of them": [
        ("stage", "Interest or decision", "Decision stage only"),
        ("stage", "Decision or consideration", "Decision only"),
        ("stage", "Consideration to decision", "Decision stage"),
        ("stage", "Consideration or purchase", "Consideration only"),
        ("stage", "Consideración o decisión", "Solo fase de decisión"),
        ("stage", "Comparing suppliers or decision", "decision stage only"),
        ("stage", "Awareness or consideration", "Consideration only"),
        ("seniority", "Directors or VPs", "VPs only"),
        ("seniority", "Owners or managers", "Managers only"),
        ("seniority", "Supervisors or heads of department", "heads of department only"),
        ("seniority", "Owner or managing director", "managers and upwards"),
    ],
    "so many or more, of a pace": [
        ("revenue", "Roofers turning over £1-4m", "2 million or more in annual sales"),
        ("revenue", "Bakeries on $500k to $2M a year", "1 million or more in yearly revenue"),
        ("revenue", "€2m to €6m", "3 million or more a year"),
        ("revenue", "between £800k and £3m", "2 million or less in annual turnover"),
        ("revenue", "Clínicas de 1 a 3 millones", "2 millones o más de facturación anual"),
        ("volume", "30 or more a month", "40 a month"),
        ("volume", "20 or more leads a month", "25 leads a month"),
        ("volume", "10 or fewer a week", "six a week"),
    ],
    "too few and not enough": [
        ("pain", "Not enough qualified leads", "Too few qualified leads"),
        ("pain", "Not enough qualified applicants", "very few qualified applicants, and those leave"),
        ("pain", "Too few bookings at weekends", "not enough bookings"),
        ("pain", "too little storage space", "not enough storage space"),
        ("pain", "Not enough skilled welders", "too few skilled welders and old machines"),
        ("pain", "no hay suficientes encargos", "muy pocos encargos"),
        ("pain", "Not enough trainees", "lack of trainees and old vans"),
    ],
    "any size, under another condition": [
        ("employees", "Any size, as long as they have two depots or more", "Several depots, headcount doesn't matter"),
        ("employees", "Any size, provided they run more than five vans", "Size doesn't matter, they need a fleet"),
        ("employees", "Any size as long as they have 3+ branches", "we don't look at headcount, multi-site"),
        ("employees", "cualquier tamaño, siempre que tengan más de una tienda", "no miramos el tamaño"),
        ("employees", "Any size, with more than two shops", "size is irrelevant"),
        ("employees", "any size as long as there are 20 rooms", "the size is not important"),
    ],
    "opening a newsletter": [
        ("signals", "Opened the newsletter", "opens our emails"),
        ("signals", "Reading the newsletter counts", "subscribed to the newsletter"),
        ("signals", "abre el boletín", "abre nuestros correos"),
    ],
    "users, seats and licences": [
        ("employees", "20 to 60 users", "At least 30 seats"),
        ("employees", "Over 40 licences", "50 users or more"),
        ("employees", "más de 30 usuarios", "40 licencias"),
    ],
    "one of many": [
        ("seniority", "foremen", "foreman"),
        ("seniority", "Shop floor foremen", "shift managers"),
        ("role", "salesmen", "salesman"),
        ("industry", "tradesmen", "any tradesman"),
        ("industry", "Businesses run by women", "run by a woman"),
        ("industry", "repairmen", "a repairman"),
    ],
    "head office": [
        ("path", "Head office has to approve every order", "goes through head office"),
        ("path", "Lo aprueba la central", "head office signs off"),
        ("path", "without asking head office", "la tienda compra sin pasar por la central"),
    ],
}
CONFLICTS = {
    "two rungs, and another only": [
        ("stage", "Consideration or decision", "Awareness only"),
        ("stage", "Decision or purchase", "Awareness stage"),
        ("stage", "Decision", "Awareness"),
        ("seniority", "Directors or VPs", "Trainees only"),
    ],
    "ready to do it": [
        ("stage", "Awareness, wondering what is wrong", "Ready to make a purchase"),
        ("stage", "still just exploring", "ready to place an order, contract in hand"),
        ("stage", "Early research", "Purchase order in hand"),
        ("stage", "Top of the funnel", "ready to make an order"),
        ("stage", "not aware they have a problem", "ready to make a commitment"),
        ("stage", "just looking around", "order in hand"),
    ],
    "it can come later, and nothing without it": [
        ("fields", "Need and date; the budget can come later", "Without a budget we don't call"),
        ("fields", "Cargo y empresa; el teléfono puede venir después", "Sin teléfono no se llama"),
        ("fields", "Empresa y necesidad; el plazo puede esperar", "Sin plazo no pasa a ventas"),
        (
            "fields",
            "A name will do, the phone number can follow later",
            "Without a phone number nothing gets passed on",
        ),
        ("fields", "Necesidad; la fecha puede venir luego", "sin fecha no llamamos"),
        ("fields", "A need. Budget can be sorted out later", "No budget, no call"),
        ("fields", "El presupuesto puede llegar después", "el presupuesto es imprescindible"),
    ],
    "one of many, on the ladder": [
        ("seniority", "Owner or managing director", "Foremen"),
        ("seniority", "Owners only", "foremen"),
        ("seniority", "Board level", "forewomen and supervisors"),
        ("role", "no salesmen", "a salesman"),
        ("industry", "no tradesmen", "tradesman"),
        ("disq", "handymen", "a handyman is welcome"),
    ],
    "users, seats and licences": [
        ("employees", "under 15 users", "30 seats minimum"),
        ("employees", "At least 100 seats", "twenty users at most"),
        ("employees", "50+ licences", "fewer than 20 users"),
        ("employees", "menos de 10 usuarios", "más de 40 licencias"),
        ("employees", "up to 5 licences", "over 25 users"),
        ("employees", "no more than 12 seats", "at least 60 users"),
    ],
    "so many or more, of a pace": [
        ("revenue", "Under £1m", "3 million or more in yearly sales"),
        ("revenue", "at least £5m", "2 million or less in annual turnover"),
        ("volume", "30 or more a month", "20 or fewer a month"),
        ("volume", "50 or more leads a month", "ten leads a month"),
    ],
    "opening a newsletter does not count": [
        ("signals", "Reading the newsletter does not count", "Reads our emails"),
        ("signals", "Opens of the newsletter don't count", "opens an email"),
        ("signals", "opened our newsletter is not enough", "opened an email"),
        ("signals", "Abrir el boletín no cuenta", "Abre nuestros correos"),
        ("signals", "Opening emails does not count", "opened the newsletter"),
        ("signals", "Opening a newsletter means nothing", "opened emails"),
    ],
    "one denial said twice": [
        ("signals", "Un clic en un anuncio no cuenta", "clic en un anuncio"),
        ("role", "El gestor no decide ni sirve", "gestor"),
        ("signals", "Seguirnos en redes no vale nada", "nos sigue en redes"),
        ("fields", "El cargo no cuenta", "el cargo es imprescindible"),
        ("signals", "un webinar no nos sirve", "asistió a un webinar"),
        ("pain", "El precio no cuenta", "el precio"),
    ],
    "head office, and not": [
        ("path", "Head office approves every order", "The shop manager buys without going through head office"),
        ("path", "Approved by headquarters", "buys without asking headquarters"),
        ("path", "Goes up to head office", "orders without asking head office"),
        ("path", "Lo aprueba la central", "La tienda compra sin consultar a la central"),
        ("path", "la matriz: lo aprueba la matriz", "compran sin pasar por la matriz"),
        ("path", "The parent company approves it", "They order without asking the parent company"),
    ],
    "any size, and a size": [
        ("employees", "50 staff or more", "we don't look at headcount"),
        ("employees", "at least 30 employees", "Size doesn't matter"),
        ("employees", "5+ sites", "Size doesn't matter to us"),
    ],
    "many and few": [
        ("pain", "Not enough qualified leads", "plenty of qualified leads"),
        ("pain", "no qualified applicants", "a few qualified applicants"),
        ("pain", "no missed deadlines", "missed deadlines"),
    ],
}
#: looks like the kinds above, and is no dispute
NO_CONFLICT = [
    ("stage", "Decision maker known", "Awareness"),
    ("path", "decision by the owner", "purchase order"),
    ("stage", "purchase history or references", "Awareness"),
    ("fields", "the budget can come later", "budget optional"),
    ("fields", "Without a date we don't call", "a date"),
    ("signals", "Subscribing to the newsletter does not count", "opens our emails"),
    ("signals", "Opening a newsletter does not count", "asked for a demo"),
    ("employees", "20 users", "60 employees"),
    ("employees", "under 10 users", "25 rooms"),
    ("revenue", "3 million or more in yearly sales", "30 or more staff"),
    ("path", "without asking head office", "the owner decides alone"),
    ("path", "Head office is in Leeds", "buys without asking head office"),
    ("fields", "Budget is not a criterion", "all the criteria"),
    ("seniority", "Owner-manager", "Owner"),
    ("seniority", "owner manager", "owner"),
]


@pytest.mark.parametrize(("prompt", "a", "b"), [each for kind in AGREE.values() for each in kind])
def test_alike(prompt: str, a: str, b: str) -> None:
    assert relate(a, b, prompt=prompt).kind in {"same", "overlap"}
    assert relate(b, a, prompt=prompt).kind == relate(a, b, prompt=prompt).kind


@pytest.mark.parametrize(("prompt", "a", "b"), [each for kind in CONFLICTS.values() for each in kind])
def test_apart(prompt: str, a: str, b: str) -> None:
    assert relate(a, b, prompt=prompt).kind == relate(b, a, prompt=prompt).kind == "conflict"


@pytest.mark.parametrize(("prompt", "a", "b"), NO_CONFLICT)
def test_no_dispute(prompt: str, a: str, b: str) -> None:
    assert relate(a, b, prompt=prompt).kind == relate(b, a, prompt=prompt).kind != "conflict"


@pytest.mark.parametrize("word", ["specimen", "examen", "volumen", "resumen", "regimen", "gremio"])
def test_other_words_in_men_are_left_alone(word: str) -> None:
    assert not stem(word, 0).endswith("man")
