"""Lines as they are typed: what cannot be seen is taken out, and every script keeps what it is written with."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Cast, Sampled
from workshop import services, views
from workshop.charter import Charter, Line, Signature, clean
from workshop.errors import Invalid, WorkshopError
from workshop.models import Phase
from workshop.typed import folded
from workshop.ui import messages, reading

NOTHING = [
    "\u200b",
    "\u2060",
    "\u200d",
    "\ufe0f",
    "\u202e\u202c",
    "\u2066\u2069",
    "\u3164",
    "\u00ad",
    "\ufeff",
    " \x00 ",
]

#: what each script and emoji are written with, and must keep
WRITTEN = [
    "مرحبا بالعالم",
    "می\u200cخواهم",  # Persian: a joiner keeps the two parts apart
    "שלום לכולם",
    "क\u094d\u200dष और क\u094d\u200cष",  # Hindi: joined and not joined
    "অর\u09cd\u200dথ",
    "അവന\u0d4d\u200d പോയി",  # Malayalam: a joiner at the end of a word makes the final consonant
    "ශ්\u200dරී",
    "\U0001f469\u200d\U0001f52c \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\u2764\ufe0f 1\ufe0f\u20e3 \U0001f44d\U0001f3fd \U0001f1e9\U0001f1ea",
    "Việt Nam, Zürich, Œuvre",
    "日本語 한국어",
    "O’Brien & Söhne – “quoted” <b>*x*</b>",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_letters_of_every_script_stay(text: str) -> None:
    assert folded(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("text", NOTHING)
def test_what_cannot_be_seen_is_nothing(text: str) -> None:
    assert folded(text) == ""


def test_what_turns_a_line_round_is_taken_out() -> None:
    assert folded("\u202eLead \u2066inside\u2069\u200f \u061cx") == "Lead inside x"
    assert folded(" two\t\n words\u00a0here \u2028") == "two words here"
    assert folded("a\x00b\x1b[31m") == "ab[31m"


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet="ae \u0301\u0323\u094d\u200b\u200c\u200d\ufe0f\ufe0e\u202e\u00ad\u2764\u0915\n", max_size=12))
def test_twice_is_once_and_paper_reads_the_same(text: str) -> None:
    once = folded(text)
    assert folded(once) == once == clean(text)


def test_a_workshop_has_no_invisible_name_and_none_that_turns_the_sentence_round(database: None) -> None:
    people = [services.Person(role, role) for role in ("leader", "sales")]
    for field in ("company", "offer"):
        with pytest.raises(Invalid) as caught:
            services.create_workshop(**{"company": "Acme", "offer": "Anvils", field: "\u2060\u200b"}, people=people)  # type: ignore[arg-type]
        assert caught.value.field == field
    with pytest.raises(Invalid) as caught:
        services.create_workshop(
            company="Acme", offer="Anvils", people=[services.Person("leader", "\u200b"), people[1]]
        )
    assert caught.value.field == "leader"


def test_the_term_is_stored_as_it_is_read(cast: Cast) -> None:
    scope = {
        "company": "Acme\u2066",
        "offer": "Anvils",
        "market": "",
        "currency": "USD",
        "fallback": "",
        "call_on": None,
    }
    services.back(cast.facilitator, Phase.DEFINE)
    services.update_scope(cast.facilitator, term="\u202eLead", **scope)  # type: ignore[arg-type]
    seen = cast.viewer("facilitator")
    assert (seen.term, seen.company) == ("Lead", "Acme")


def test_no_line_owner_or_listener_is_invisible(sample_at: Sampled) -> None:
    cast = sample_at(Phase.AGREE)
    services.decide(cast.leader, "industry", kind="reword", lines=[("Plants", "must")])
    before = views.agreeing(cast.viewer("leader")).decided["industry"]

    def refused(deed: Callable[[], object], field: str) -> None:
        with pytest.raises(WorkshopError) as caught:
            deed()
        assert getattr(caught.value, "field", "") == field

    base = before.version
    line = [("\u200b\u202e", "must")]
    refused(lambda: services.decide(cast.leader, "industry", kind="reword", lines=line, base=base), "lines")
    refused(lambda: services.decide(cast.leader, "industry", kind="park", owner="\u2060", base=base), "owner")
    assert views.agreeing(cast.viewer("leader")).decided["industry"] == before
    live = sample_at(Phase.LIVE)
    refused(lambda: services.add_listener(live.facilitator, 1, "\u200b\u2060"), "name")
    assert views.telling(live.viewer("leader")) == []


def test_how_a_line_is_known_reads_on_screen_as_on_paper(sample_at: Sampled) -> None:
    cast = sample_at(Phase.AGREE)
    typed = "\u202egnp.exe\x07 is\tthere \r\n\r\nwe  call\u2028 them\u200b\n"
    services.decide(cast.leader, "pain", kind="reword", lines=[("Stoppages", "must")], known_by=typed)
    stored = views.agreeing(cast.viewer("leader")).decided["pain"].decision
    assert stored.known_by == "gnp.exe is there\n\nwe call\nthem"
    known = {line.known for _section, lines in views.draft(cast.viewer("leader")).sections for line in lines}
    assert stored.known_by in known and folded(stored.known_by) == clean(typed)


def test_an_invisible_objection_says_nothing(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    services.object_to(cast.leader, 1, "\u200b \u2060")
    assert not views.version(cast.viewer("leader")).objections


def test_old_versions_are_told_without_turning_a_sentence_round() -> None:
    """Frozen before such characters were taken out as they were typed: their text cannot be changed any more."""
    turned = "\u202eLead\u2066"
    charter = Charter(
        company=turned,
        offer=turned,
        market=turned,
        term=turned,
        definition=turned,
        sections=(("never", (Line(turned),)),),
        signatures=(Signature("leader", "Leader", turned, signed_on="2026-05-12"),),
        agreed_on="2026-05-12",
    )
    texts = [messages.subject(charter), messages.email(charter), messages.chat(charter), reading.with_article(turned)]
    for text in texts:
        assert "ead" in text and not {"\u202e", "\u2066"} & set(text)
