"""One rule each, over other trades, other numbers and both languages than the labelled pairs have.

A rule that holds for one wording only is a rule for one pair. So every pattern here is filled in several ways.
"""

import pytest

from workshop.compare import relate

TRADES = ["hotels", "dentists", "law firms", "breweries", "schools", "plumbers"]


@pytest.mark.parametrize("trade", TRADES)
def test_ways_of_saying_no(trade: str) -> None:
    for no in (
        f"No {trade}", f"{trade.title()} - waste of time", f"Anyone but {trade}", f"everyone except {trade}",
        f"{trade} aren't for us", f"ignore {trade}", f"{trade}, leave them", f"cualquiera menos {trade}",
        f"dont want {trade}", f"steer clear of {trade}",
    ):  # fmt: skip
        assert relate(no, trade, prompt="industry").kind == "conflict", no
    for yes in (f"Don't ignore {trade}", f"Nobody turns {trade} away", f"not only {trade}"):
        assert relate(yes, trade, prompt="industry").kind in {"same", "overlap"}, yes


@pytest.mark.parametrize("trade", TRADES)
def test_where_naming_is_refusing(trade: str) -> None:
    for refused in (f"No {trade}", f"never {trade}", f"{trade}, no way", f"we don't serve {trade}"):
        assert relate(refused, trade, prompt="disq").kind in {"same", "overlap"}, refused
    for let_in in (f"{trade} are welcome", f"Don't turn {trade} away", f"{trade} are our bread and butter"):
        assert relate(let_in, trade, prompt="disq").kind == "conflict", let_in
    assert relate("nobody is excluded", trade, prompt="disq").kind == "conflict"
    assert relate("under 10 staff", "more than 5000 staff", prompt="disq").kind != "conflict"


@pytest.mark.parametrize(
    ("prompt", "a", "b", "kinds"),
    [
        # a reason is no statement
        ("budget", "£15k+", "at least 15,000 pounds, otherwise we don't get paid", "same overlap"),
        # what one side says as well, it does not deny
        ("signals", "rings us", "phones in. nobody phones for fun", "same overlap"),
        # insisting against being content
        ("role", "must be the finance director", "assistants are fine", "conflict"),
        ("signals", "must have asked for a demo", "a download is enough", "conflict"),
        ("seniority", "doesn't have to be senior", "must be a director", "conflict"),
        ("role", "must be finance", "finance is fine", "same overlap"),
        ("path", "Needs the CFO and IT to approve", "We want CFO and IT sign-off", "same overlap"),
        # nobody minds
        ("employees", "headcount is irrelevant", "we don't care how big they are", "same overlap"),
        ("revenue", "turnover doesn't matter", "£3m minimum", "conflict"),
        # optional, also as a heading
        ("fields", "optional: job title", "job title is mandatory", "conflict"),
        ("fields", "need not have authority", "authority optional", "same overlap"),
        # no this, no that: insists
        ("sentence", "no budget, no deal", "budget doesn't matter", "conflict"),
        ("sentence", "no budget, no deal", "has a budget", "same overlap"),
        # nobody outside is inside only
        ("geo", "nowhere outside Europe", "Mexico", "conflict"),
        ("geo", "nobody outside Spain", "Madrid", "same overlap"),
        # missing things
        ("pain", "can't find drivers", "driver shortage", "same overlap"),
        ("fields", "budget unknown", "budget confirmed", "conflict"),
        ("pain", "no idea what is in stock", "stock levels unknown", "same overlap"),
        # small letters, telephones and past tenses
        ("role", "it manager", "IT Manager", "same overlap"),
        ("signals", "downloads dont count", "downloaded a guide", "conflict"),
        ("signals", "sent us a sketch", "sends a sketch", "same overlap"),
        # up and down a ladder, through a comma
        ("seniority", "Supervisor upwards, they decide", "department head or higher", "same overlap"),
        ("seniority", "nobody below director", "interns", "conflict"),
        # items of a list
        ("fields", "postcode and sector", "sector, turnover", "same overlap"),
        # places: a part and its whole, two parts, all but one
        ("geo", "Scotland", "Glasgow", "same overlap"),
        ("geo", "Cataluña", "Girona", "same overlap"),
        ("geo", "Florida", "Wales", "different"),
        ("geo", "everywhere bar Northern Ireland", "Belfast", "conflict"),
        ("volume", "as many as possible", "10 a month, no more", "conflict"),
        # as far as that, and not at that distance
        ("geo", "60 miles around the yard", "inside 25 miles of the yard", "overlap"),
        ("geo", "40 km radius", "up to 25 miles from us", "same overlap"),
        ("geo", "two hours' drive", "within an hour of the office", "overlap"),
        ("geo", "over 100 miles away", "20 mile radius", "conflict"),
        ("geo", "20 miles from the depot", "at least 60 miles away", "conflict"),
        # money without its sign, where money was asked for
        ("budget", "12,000 annually", "£1k a month", "same overlap"),
        ("budget", "between 3 and 8k a month", "3,000 - 8,000 monthly", "same overlap"),
        ("budget", "2,500 a month", "under £10k a year", "conflict"),
        ("budget", "spends 200 a month on adverts", "project budget of 20k", "different"),
        # bounds with a modal verb
        ("budget", "can't be below 5k", "£2k at most", "conflict"),
        ("budget", "can't be below 5k", "at least £5,000", "same overlap"),
        ("budget", "must not exceed 5k", "up to £5,000", "same overlap"),
        # two numbers with an "or", and weeks as months
        ("volume", "2 or 3 a week", "ten a month", "overlap same"),
        ("path", "8 weeks", "2 months", "same overlap"),
        ("path", "3 weeks", "2 months", "conflict"),
        ("employees", "We lose money on anyone under 20", "15 people", "conflict"),
        ("employees", "We lose money on anyone under 20", "40 people", "same overlap"),
        # the number of a firm is that of its people, and "who" ends what is counted
        ("employees", "a firm of 12", "at least 40 staff", "conflict"),
        ("employees", "company of 30+ with its own fleet", "more than 50 people", "overlap"),
        ("role", "the one who opens the shop each day", "shop manager, 3 days a week", "same overlap different"),
        # anywhere with a condition is not the whole world
        ("geo", "anywhere with a harbour", "Texas", "different"),
        ("geo", "anywhere near a motorway", "Portugal", "different"),
        ("geo", "anywhere", "Portugal", "overlap"),
        ("geo", "Anywhere in the EU", "Poland", "overlap"),
        # a word shortened
        ("role", "mktg mgr", "marketing manager", "same overlap"),
        ("role", "fin dir", "finance director", "same overlap"),
        ("disq", "existing custs", "existing customers", "same overlap"),
        ("role", "dept heads", "department heads", "same overlap"),
        # "it" within a phrase of the lexicon
        ("signals", "asked what it costs", "requested a quote", "same overlap"),
        ("signals", "wants to see how it works", "asked for a demo", "same overlap"),
        # before, and not before
        ("stage", "before they pick a supplier", "drawing up requirements", "overlap"),
        ("stage", "before they pick a supplier", "supplier chosen", "conflict"),
        ("seniority", "nobody under manager level", "manager or above", "same overlap"),
        # when and with whom, of one budget
        ("budget", "Budget is agreed in May, call before Easter", "Budget lies with the parent company", "different"),
        ("budget", "budget confirmed in writing", "confirmed budget", "same overlap"),
        # nobody complains of it
        ("pain", "No complaints about delivery", "late delivery", "conflict different"),
        ("pain", "can't get spare parts", "spare parts never arrive", "same overlap different"),
        ("pain", "not enough drivers", "drivers never turn up", "same overlap different"),
        # a refusal refused
        ("disq", "existing customers", "Don't keep existing customers from us", "conflict"),
        ("disq", "students", "we never hold back students", "conflict"),
        ("disq", "students", "we keep students out", "same overlap"),
        # a beginning that turns a word round
        ("sentence", "unqualified leads", "qualified leads", "conflict"),
        ("fields", "verified phone number", "unverified number", "conflict"),
        ("pain", "inaccurate stock counts", "accurate stock counts", "conflict"),
        ("role", "a uniform supplier", "a form of supplier", "same overlap different"),
        # everybody but one, and nobody but one
        ("role", "anyone but the owner", "the owner", "conflict"),
        ("role", "nobody but the owner", "the owner", "same overlap"),
        ("role", "Nobody but the owner", "assistants are fine", "conflict"),
        ("industry", "none but breweries", "hotels", "conflict"),
        # a team says little about which one, equipment says what it is
        ("sentence", "equipment, boats", "equipment", "same overlap"),
        ("sentence", "un equipo comprometido", "un equipo de ballet", "different"),
        # a verdict on a whole list, and on the last of it
        ("industry", "Students, agencies - waste of time", "students", "conflict"),
        ("industry", "Students, agencies - waste of time", "agencies", "conflict"),
        ("geo", "Wales, the UK is full, leave it", "Wales", "same overlap"),
    ],
)
def test_turns_of_phrase(prompt: str, a: str, b: str, kinds: str) -> None:
    assert relate(a, b, prompt=prompt).kind in kinds.split()
    assert relate(b, a, prompt=prompt).kind in kinds.split()
