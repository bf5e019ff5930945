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
        ("geo", "Portugal va por distribuidores", "Portugal"),
        ("geo", "Spain. Portugal goes through our subsidiaries", "Portugal"),
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
