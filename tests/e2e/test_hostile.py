"""Hostile text everywhere a person can write: no dialog opens, nothing is asked for off the server's origin."""

from collections.abc import Callable

from tests.e2e.conftest import Person, Server, pass_of
from workshop import services
from workshop.catalogue import catalogue
from workshop.identity import new_secret
from workshop.models import Phase

Come = Callable[..., Person]

HOSTILE = (
    "<img src=x onerror=alert(1)><script>alert(2)</script> ![x](https://evil.example/a.png) "
    "[click](javascript:alert(3)) $\\href{javascript:alert(4)}{x}$ :red[**x**] <style>*{display:none}</style> "
    "<svg/onload=alert(5)> \"'><iframe src=https://evil.example></iframe> {{7*7}} \u202egnp.exe\u202c "
)
SHORT = "<img src=//evil.example/b onerror=alert(6)>"
QUIET = 250  # milliseconds without a change, after which what a page does by itself has been done
VOICES = ("leader", "marketing", "sales")


def test_hostile_text_stays_text(person: Come, backstage: Server) -> None:
    people = [services.Person(role, f"{role} {SHORT}", SHORT) for role in VOICES]
    created = services.create_workshop(
        company=f"Acme {SHORT}", offer=HOSTILE[:200], market=SHORT, fallback=HOSTILE, people=people,
        prompts=list(catalogue().prompts), term=SHORT,
    )  # fmt: skip
    link = {role: f"/join/{token}" for role, token in created.tokens.items()}
    crowd = {role: person(link[role], "define") for role in VOICES}
    facilitator = person(link["facilitator"], "prepare")
    passes = {role: pass_of(someone) for role, someone in {**crowd, "facilitator": facilitator}.items()}
    services.advance(passes["facilitator"], Phase.PREPARE)
    for role in VOICES:
        for prompt in catalogue().prompts.values():
            services.save_answer(passes[role], prompt.id, HOSTILE[: prompt.text_limit][:240])
        services.save_structure(passes[role], "geo", {"tags": [SHORT, role]})
        services.save_structure(passes[role], "industry", {"tags": [SHORT], "strength": "deal_breaker"})
        crowd[role].open("/define", shows="define")
        services.seal(passes[role])
    services.advance(passes["facilitator"], Phase.DEFINE)
    everybody = [*crowd.values(), facilitator]
    look(everybody, "compare")
    assert "onerror=alert(1)" in crowd["leader"].text()  # the control: the words are there, as words
    services.advance(passes["facilitator"], Phase.COMPARE)
    for item in ("sentence", "industry", "geo"):
        lines = [(HOSTILE[:240], "must")] if item == "sentence" else [(HOSTILE[:240], "must"), (SHORT, "never")]
        services.decide(passes["leader"], item, kind="reword", lines=lines, known_by=HOSTILE, sources=["leader"])
    look(everybody, "agree")
    services.advance(passes["facilitator"], Phase.AGREE, leave_open=True)
    services.object_to(passes["sales"], 1, HOSTILE)
    look(everybody, "sign")
    look(everybody, "charter")
    look([facilitator], "room")
    address = f"/export/{created.workshop}/1.pdf"
    assert crowd["leader"].context.request.get(backstage.url + address).status == 200
    for someone in everybody:
        assert someone.dialogs == []
        assert someone.strayed == []


def look(crowd: list[Person], page: str) -> None:
    for someone in crowd:
        someone.open(f"/{page}")
    for someone in crowd:
        someone.sees(page)
        someone.calm(QUIET)


def test_the_control_a_stray_request_and_a_dialog_are_seen(person: Come) -> None:
    stranger = person()
    stranger.open("/", shows="home")
    stranger.page.evaluate("setTimeout(() => alert('x'), 0); new Image().src = 'https://evil.example/a.png'")
    stranger.calm(QUIET)
    assert stranger.dialogs == ["x"]
    # the policy stops it before it leaves; a request that a policy lets pass is written down
    stranger.page.evaluate("window.open('https://evil.example/', '_self')")
    stranger.page.wait_for_timeout(QUIET)
    assert any("evil.example" in address for address in stranger.strayed)


def test_a_stranger_cannot_use_anothers_link_without_the_token(person: Come, backstage: Server) -> None:
    stranger = person()
    stranger.context.add_cookies(
        [{"name": "samepage", "value": f"{new_secret()}.{new_secret()}", "url": backstage.url}]
    )
    stranger.open("/compare")
    stranger.page.get_by_text("not valid any more").wait_for()
