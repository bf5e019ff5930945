"""The words numbers come with: units, scales, currencies, periods, bounds. English and Spanish, folded."""

from .statements import phrases, words


def _row(text: str, numbers: range) -> dict[str, int]:
    return dict(zip(text.split(), numbers, strict=True))


UNITS = {
    **_row("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen", range(1, 16)),
    **_row("sixteen seventeen eighteen nineteen", range(16, 20)),
    **_row("twenty thirty forty fifty sixty seventy eighty ninety", range(20, 100, 10)),
    **_row("dos tres cuatro cinco seis siete ocho nueve diez", range(2, 11)),
    **_row("doce trece catorce quince dieciseis diecisiete dieciocho", range(12, 19)),
    **_row("veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete", range(21, 28)),
    **_row("veintiocho veintinueve", range(28, 30)),
    **_row("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa", range(20, 100, 10)),
    **_row("doscientos trescientos cuatrocientos quinientos seiscientos setecientos", range(200, 800, 100)),
    **_row("ochocientos novecientos", range(800, 1000, 100)),
    **{"dozen": 12, "single": 1, "couple": 2, "cien": 100, "ciento": 100, "centenar": 100, "docena": 12},
}  # fmt: skip
SCALES = {
    "hundred": 100, "thousand": 1e3, "k": 1e3, "mil": 1e3, "grand": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6,
    "millions": 1e6, "millon": 1e6, "millones": 1e6, "bn": 1e9, "billion": 1e9, "b": 1e9, "lakh": 1e5, "cr": 1e7,
    "crore": 1e7, "hundreds": 100, "thousands": 1e3, "mm": 1e6, "thou": 1e3,
    "lakhs": 1e5, "crores": 1e7,
    "billions": 1e9, "mio": 1e6,
}  # fmt: skip
CURRENCIES = {
    "£": "GBP", "gbp": "GBP", "pound": "GBP", "pounds": "GBP", "sterling": "GBP", "quid": "GBP", "libras": "GBP",
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "usd": "USD", "dollar": "USD",
    "dollars": "USD", "dolares": "USD", "bucks": "USD", "chf": "CHF", "francs": "CHF", "cad": "CAD", "aud": "AUD",
    "nzd": "NZD", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "kr": "SEK", "kronor": "SEK", "kroner": "NOK", "pln": "PLN",
    "zloty": "PLN", "¥": "JPY", "jpy": "JPY", "yen": "JPY", "₹": "INR", "inr": "INR", "rs": "INR", "rupees": "INR",
    "mxn": "MXN", "pesos": "MXN",
}  # fmt: skip
#: currencies worth about as much as one another: a factor of two between them may be the rate
ABOUT_ALIKE = frozenset({"GBP", "EUR", "USD", "CHF", "CAD", "AUD", "NZD"})
#: kilometres in one
DISTANCE = {"km": 1, "kms": 1, "kilometre": 1, "kilometres": 1, "kilometer": 1, "kilometers": 1, "kilometros": 1,
             "mile": 1.609, "miles": 1.609, "mi": 1.609, "millas": 1.609}  # fmt: skip
#: who has a say in a purchase: counted apart from the head-count of a company
DECIDERS = words(
    "stakeholder stakeholders decider deciders approver approvers signatory signatories decisores interlocutores "
    "approval approvals signature signatures firma firmas firmantes"
)
#: "per seat": money for one of these is no total
EACH = {"seat": "user", "user": "user", "licence": "user", "license": "user", "head": "user", "employee": "user",
         "person": "user", "usuario": "user", "empleado": "user", "site": "site", "location": "site",
         "property": "site", "branch": "site", "store": "site", "centro": "site", "lead": "lead", "unit": "unit",
         "order": "order", "device": "unit", "machine": "unit"}  # fmt: skip
DAYS = {
    "day": 1, "days": 1, "dia": 1, "dias": 1, "week": 7, "weeks": 7, "semana": 7, "semanas": 7, "fortnight": 14,
    "fortnights": 14, "month": 30.44, "months": 30.44, "mes": 30.44, "meses": 30.44, "quarter": 91.3,
    "quarters": 91.3, "trimestre": 91.3, "trimestres": 91.3, "year": 365.25, "years": 365.25, "yr": 365.25,
    "yrs": 365.25, "ano": 365.25, "anos": 365.25, "hour": 1 / 24, "hours": 1 / 24, "minute": 1 / 1440,
    "minutes": 1 / 1440, "wk": 7, "wks": 7, "mth": 30.44, "mths": 30.44, "hora": 1 / 24, "horas": 1 / 24,
    "semestre": 182.63, "semestres": 182.63, "second": 1 / 86400, "seconds": 1 / 86400,
}  # fmt: skip
#: what lasts so long, whatever it takes to decide on it
LASTS = {"pilot": "trial", "trial": "trial", "contract": "contract", "contracts": "contract", "agreement": "contract",
         "commitment": "contract", "subscription": "contract", "warranty": "warranty", "notice": "notice"}  # fmt: skip
EVERY = {
    "monthly": 12, "month": 12, "mensual": 12, "mes": 12, "mo": 12, "annual": 1, "annually": 1, "yearly": 1, "year": 1,
    "annum": 1, "pa": 1, "anual": 1, "ano": 1, "yr": 1, "quarterly": 4, "quarter": 4,
    "weekly": 52, "week": 52, "mensuales": 12, "anuales": 1, "trimestre": 4, "semana": 52,
    "mth": 12, "pcm": 12, "wk": 52, "semanal": 52, "semanales": 52, "trimestral": 4, "trimestrales": 4,
    "semestre": 2, "semestral": 2, "semestrales": 2,
}  # fmt: skip
#: the same for what is counted, where a day is a working day
COUNTED = EVERY | {"day": 250, "daily": 250, "dia": 250, "diarios": 250, "diario": 250}
#: these need no "a" or "per" before them
ADVERBS = words(
    "monthly annual annually yearly quarterly weekly daily mensual mensuales anual anuales semanal semanales "
    "trimestral trimestrales diarios diario pcm pa"
)
PEOPLE = words(
    "employees employee people person persons staff fte ftes headcount heads workers workforce empleados "
    "trabajadores personas plantilla members strong personnel colleagues empleado trabajador profesionales "
    "ppl emps emp employes ees hc bodies folks souls payroll empleadas trabajadoras asalariados man men"
)
REVENUE = words(
    "turnover revenue revenues arr sales facturacion ventas factura facturan facturar ingresos mrr fees billings "
    "takings income receipts gmv topline facturando"
)
#: what somebody pays out, for what: no turnover
SPEND = words("spends spending spent gasta gastan gastar gastando")
#: before money: what one order comes to
ORDERS = words("order orders basket baskets ticket pedido pedidos compra invoice")
#: nouns that are counted alike: a floor in branches and one in shops may be held against each other
NOUNS = {
    "pupil": "student", "learner": "student", "bedroom": "room", "van": "vehicl", "truck": "vehicl", "lorri": "vehicl",
    "car": "vehicl", "locat": "site", "branch": "site", "outlet": "site", "store": "site", "shop": "site",
    "premis": "site", "depot": "site", "licenc": "seat", "licens": "seat", "user": "seat", "habitacion": "room",
    "alumno": "student", "sede": "site", "centro": "site", "vehiculo": "vehicl", "furgoneta": "vehicl", "hab": "room",
    "tienda": "site", "usuario": "seat", "licencia": "seat",
}  # fmt: skip
#: what a volume is counted in, where nothing else is named
LEADS = words("lead enquiri inquiri contact contacto name prospect mql")
#: and these stand for it: "20 good ones a month", "20 buenos al mes"
ONES = words("one bueno buena")
FUNDING = words("raised funding funded round investment capital")
AT_LEAST = phrases(
    """at least | more than | over | above | from | minimum | min | starting at | longer than | greater than |
    mas de | al menos | minimo | desde | exceeding | not below | not under | no less than | not less than |
    not smaller than | not fewer than | minimum of | north of | upwards of | no fewer than | in excess of |
    exceeds | beyond | superior a | por encima de | a partir de | mayor de | no menos de | como minimo |
    minimo de | starting from | mayores de | superiores a | a minimum of | larger than | bigger than | older than |
    de mas de | not less | supera los | at or above | no smaller than | cuando menos | higher than |
    lasting at least | anything from | ab | anything over | anything above | never below | never under |
    never less than | nothing under | nothing below | nothing less than | no lower than | anyone over |
    anyone above | upward of | minima | minima de | minimos | pasan de | supera | superan | superior a los |
    superiores a los | mas de unos | a min of | min of | minimo son | well over | no point below | no point under |
    nobody under | nobody below | no one under | nadie con menos de | nunca menos de | nada por debajo de |
    nothing smaller than | somewhere over | can't be below | can't be under | can't be less than | cannot be below |
    cannot be under | cannot be less than | must not be below | must not be under | mustn't be below |
    mustn't be under | can't go below | cannot go below | won't go below | won't touch anything under |
    not worth it below | not worth it under | no puede bajar de | no baja de"""
)
AT_MOST = phrases(
    """up to | less than | under | below | fewer than | within | maximum | max | at most | no more than |
    not more than | not above | not over | menos de | hasta | in the last | in the past | in the next |
    within the past | within the next | next | the next | past | last | maximum of | shorter than | maximo |
    south of | not exceeding | inside | no greater than | no larger than | smaller than | inferior a |
    por debajo de | menor de | no mas de | como maximo | maximo de | dentro de | en los proximos | en los ultimos |
    en menos de | de menos de | over the next | over the last | capped at | during the last | in under |
    in less than | the past | the last | lower than | in the coming | sooner than | faster than | limit of |
    in last | within the last | maxima | maxima de | no llega a | no llegan a | no supera | no pasan de |
    no supera los | no superan los | por menos de | a maximum of | until | never above | never over |
    never more than | nothing over | nothing above | nothing bigger than | max of | a max of | anything under |
    anything below | anyone under | no higher than | no bigger than | not bigger than | not larger than |
    nobody over | nobody above | tope de | limited to | nunca mas de | well under | not as many as | by the next |
    inferiores a | menores de | inside the next | no further than | not further than | no farther than |
    can't be over | can't be above | can't be more than | cannot be more than | cannot exceed | can't exceed |
    must not exceed | mustn't exceed | should not exceed | no longer than | not longer than | can't go above |
    cannot go above | won't go above | ceiling of | a ceiling of | cap of | no pueden pasar de | no puede pasar de"""
)
STRICT = frozenset(
    {
        ("superior", "a"), ("por", "encima", "de"), ("inferior", "a"), ("por", "debajo", "de"), ("larger", "than"),
        ("smaller", "than"), ("beyond",), ("north", "of"), ("exceeds",), ("in", "excess", "of"), ("in", "under"),
        ("more", "than"), ("over",), ("above",), ("longer", "than"), ("greater", "than"), ("mas", "de"),
        ("less", "than"), ("under",), ("below",), ("fewer", "than"), ("menos", "de"), ("shorter", "than"),
    }
)  # fmt: skip
AND_UP = phrases(
    """or more | and up | or above | upwards | and above | and over | minimum | plus | o mas | or over | or higher |
    upward | and more | or longer | min | at least | or greater | or larger | en adelante | como minimo |
    and higher | y mas | or bigger | o superior | or up | and bigger | and larger | or so minimum | minimo |
    para arriba | y pico | or better"""
)
AND_DOWN = phrases(
    """or less | or fewer | or under | maximum | max | or below | o menos | at most | tops | or sooner | and under |
    and below | como maximo | or lower | no more | maximo | tope | or so max | and no more | top | and down |
    and smaller | and fewer | or quicker | or smaller | or shorter | o inferior | at the most"""
)
ROUGH = words(
    "around about circa roughly approximately approx some nearly almost ca unos unas sobre aproximadamente "
    "alrededor cerca typically average ~"
)
SOON = words("this next coming the este proximo")
#: said after an amount
ROUGH_AFTER = phrases("or so | ish | - ish | give or take | or thereabouts | mas o menos | approx | roughly")
TO = words("to a and y until or – — -")
#: "longer than a quarter" is an amount, "£5k a quarter" a pace
BEFORE_ONE = words(
    "than within under over about least most in for inside nearly around every takes de dentro once minimo minimum"
)
#: "a year out" is an amount as well
AFTER_ONE = words("off out away")
