"""What is left to others, kept out in a roundabout way or only explained: each kind in other trades and wording, with
wording that looks like it and must not become a conflict."""

import pytest

from workshop.compare import relate

CONFLICTS = {
    # a verb and its particle around what is refused
    "parted": [
        ("role", "Leave the bursar out of it", "bursar"),
        ("role", "Keep the finance director out of the first call", "finance director"),
        ("industry", "We screen breweries out", "breweries"),
        ("signals", "give trade fairs a miss", "trade fair"),
    ],
    # others have it
    "handed": [
        ("geo", "Germany. Austria goes through a reseller", "Austria"),
        ("geo", "Ireland. Partners look after Scotland", "Scotland"),
        ("industry", "breweries. Pubs are handled by our distributor", "pubs"),
        ("geo", "Portugal va por un distribuidor", "Portugal"),
    ],
    # the second sentence explains the first
    "explained": [
        ("role", "Ops manager. Not the owner, owners just pass us on", "the owner"),
        ("role", "Not IT. IT blocks everything", "IT director"),
        ("industry", "No hotels. Hotels take a year to pay", "hotels"),
        ("seniority", "No trainees. A trainee once wasted a month of ours", "trainees"),
    ],
    # what is of its kind and stands outside an "only"
    "left over": [
        ("geo", "Overseas customers only. The home market has its own people", "home market only"),
        ("industry", "Vets only. Pet shops have tiny margins", "pet shops"),
        ("role", "Owner only. Office managers pass it on", "office manager"),
        ("geo", "Spain only. Portugal some day", "Portugal"),
    ],
    # some of them, all of them
    "choosy": [
        ("sentence", "Any lead at all, we'll sort them out", "Not just any lead. Only those with a date"),
        ("sentence", "Anybody who fills in the form", "Not everyone who fills in the form is worth a call"),
        ("signals", "every enquiry counts", "not every enquiry is a lead"),
        ("sentence", "All enquiries, please", "not all enquiries, we pick"),
    ],
    # it tells nothing, it is no reason
    "nothing": [
        ("signals", "a like tells us nothing", "likes our posts"),
        ("signals", "webinar attendance on its own shows almost nothing", "came to the webinar"),
        ("pain", "It's about safety. Cost isn't why they ring", "cost"),
        ("pain", "Growth was never the reason", "growth"),
    ],
    # waved away by a predicate
    "dismissed": [
        ("role", "IT director. Procurement only gets in the way", "procurement"),
        ("role", "The head. Bursars can't decide anything", "bursar"),
        ("fields", "Contact name. Budget comes later", "must have budget"),
        ("role", "El dueño. El gestor no pinta nada", "gestor"),
    ],
    # too little for one, enough for the other
    "not alone": [
        ("fields", "phone number, never just an email", "email is enough"),
        ("signals", "not just a download", "a download is enough"),
        ("fields", "not only a name", "a name will do"),
        ("signals", "never just a page visit", "one page visit is plenty"),
    ],
    "nobody else": [
        ("role", "Has to be the chef, nobody else", "a kitchen porter will do"),
        ("role", "must be the vet and nobody else", "whoever feeds the animals is enough"),
    ],
}
NO_CONFLICTS = {
    "parted": [
        ("role", "Don't leave the bursar out", "bursar"),
        ("role", "The bursar, who will find out what it costs", "bursar"),
        ("industry", "breweries, they keep going out of their way", "breweries"),
        ("signals", "met at a trade fair, never miss one", "trade fair"),
    ],
    "handed": [
        ("path", "goes through procurement and a partner", "procurement"),
        ("geo", "Ireland. Partners look after Scotland", "Ireland"),
        ("industry", "pubs that belong to a brewery", "pubs"),
        ("geo", "Scotland, our partner is in Glasgow", "Scotland"),
    ],
    "explained": [
        ("signals", "Phones in. Nobody phones for fun", "phones in"),
        ("industry", "Not all hotels, hotels with a spa", "hotels with a spa"),
        ("role", "Not just the owner. The owner and the chef", "owner"),
        ("role", "Not the assistant. The owner", "owner"),
    ],
    "left over": [
        ("geo", "Wales only. Cardiff comes first", "Cardiff"),
        ("industry", "Vets only, dentists too", "dentists"),
        ("industry", "hotels, pubs and cafés only", "pubs"),
        ("geo", "Spain only. Portugal is fine later", "Portugal"),
    ],
    "choosy": [
        ("industry", "not every school, the bigger ones", "schools"),
        ("industry", "not all hotels, only ones with a pool", "hotels with a pool"),
        ("geo", "not just London", "London"),
        ("sentence", "not every enquiry, we choose", "we choose among enquiries"),
    ],
    "nothing": [
        ("signals", "the demo tells us everything", "asked for a demo"),
        ("pain", "nobody tells them anything about delivery", "delivery"),
        ("pain", "the reason is growth", "growth"),
        ("signals", "A brochure tells them nothing about price", "asks for a price"),
    ],
    "dismissed": [
        ("seniority", "Anyone below director cannot buy", "director or above"),
        ("pain", "procurement takes too long", "slow procurement"),
        ("role", "IT director, who can decide", "IT director"),
        ("stage", "the tender is out", "out to tender"),
    ],
    "not alone": [
        ("fields", "not only a name, a number too", "name and number"),
        ("role", "not just directors", "directors"),
        ("signals", "not just a download, a call as well", "a call is enough"),
        ("role", "not only the owner", "the owner, always"),
    ],
    "nobody else": [
        ("role", "Has to be the chef, nobody else", "the head chef will do"),
        ("role", "the vet and nobody else", "a vet is enough"),
    ],
}


def flat(book: dict[str, list[tuple[str, str, str]]]) -> list[tuple[str, str, str, str]]:
    return [(kind, *pair) for kind, pairs in book.items() for pair in pairs]


@pytest.mark.parametrize(("kind", "prompt", "a", "b"), flat(CONFLICTS))
def test_one_refuses_what_the_other_wants(kind: str, prompt: str, a: str, b: str) -> None:
    assert relate(a, b, prompt=prompt).kind == "conflict"
    assert relate(b, a, prompt=prompt).kind == "conflict"


@pytest.mark.parametrize(("kind", "prompt", "a", "b"), flat(NO_CONFLICTS))
def test_what_only_looks_like_a_refusal(kind: str, prompt: str, a: str, b: str) -> None:
    assert relate(a, b, prompt=prompt).kind != "conflict"
    assert relate(b, a, prompt=prompt).kind != "conflict"


@pytest.mark.parametrize(
    ("prompt", "a", "b", "kinds"),
    [
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
    ],
)
def test_turns_and_what_they_must_not_touch(prompt: str, a: str, b: str, kinds: str) -> None:
    assert relate(a, b, prompt=prompt).kind in kinds.split()
    assert relate(b, a, prompt=prompt).kind in kinds.split()
