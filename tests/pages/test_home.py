"""Home: what can be created from there, what is refused, and what the links look like."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT, Cast, Screen, shown
from workshop import services, views
from workshop.identity import Pass, new_secret
from workshop.models import Phase
from workshop.ui import created, links, start

FILLED = {
    "home_company": "Acme",
    "home_offer": "Anvils, from 200 kg",
    "home_market": "Arizona",
    "home_name_leader": "Lea",
    "home_name_marketing": "Mark",
    "home_name_sales": "Sal",
    "home_position_sales": "head of sales",
}


def fill(app: AppTest, **changes: str) -> AppTest:
    for key, value in {**FILLED, **changes}.items():
        app.text_input(key=key).set_value(value)
    app.button(key="home_create").click()
    return app.run()


def tokens(app: AppTest) -> dict[str, str]:
    made = app.session_state["_created"]
    return dict(made.tokens)


def test_home_says_how_it_goes_with_the_minutes_of_the_agenda(database: None, screen: Screen) -> None:
    app = screen(None)
    assert not app.exception
    text = shown(app)
    for said in ("Ask three people, apart", "30 min, alone", "22 min", "100 min", "20 min", "Start a workshop"):
        assert said in text
    assert app.text_input(key="home_term").value == "Qualified lead"


def test_creating_shows_four_links_once_and_they_open_their_seats(database: None, screen: Screen) -> None:
    app = fill(screen(None))
    assert not app.exception
    text = shown(app)
    assert "Four links, one for each person." in text
    for role, name in (("facilitator", ""), ("leader", "Lea"), ("marketing", "Mark"), ("sales", "Sal")):
        token = tokens(app)[role]
        assert f"/join/{token}" in text
        viewer = views.viewer(Pass(token, new_secret()))
        assert viewer is not None and (viewer.role, viewer.name) == (role, name)
        assert (viewer.company, viewer.offer, viewer.market, viewer.phase) == (
            "Acme",
            FILLED["home_offer"],
            "Arizona",
            Phase.PREPARE,
        )
    assert tokens(app)["reader"] not in text
    assert "Four links" not in shown(screen(None))  # another session


@pytest.mark.parametrize("button", ["home_create", "home_sample"])
def test_a_double_click_makes_one_workshop(
    database: None, screen: Screen, monkeypatch: pytest.MonkeyPatch, button: str
) -> None:
    keep, kept = created.keep, list[created.Shown]()

    def keep_and_click_again(made: created.Shown) -> None:
        keep(made)
        kept.append(made)
        if len(kept) == 1:  # callbacks run before the page is drawn, so the second click finds the button still there
            start._create() if button == "home_create" else start._sample()

    monkeypatch.setattr(created, "keep", keep_and_click_again)
    app = screen(None)
    for key, value in FILLED.items():
        app.text_input(key=key).set_value(value)
    app.button(key=button).click().run()
    assert not app.exception
    assert len(kept) == 1 and tokens(app) == kept[0].tokens


def test_each_invitation_holds_its_own_link_and_no_other(database: None, screen: Screen) -> None:
    app = fill(screen(None))
    made = tokens(app)
    letters = shown(app).split("Hello ")[1:]
    assert len(letters) >= 3
    for letter in letters:
        name = letter.split(",")[0]
        role = {"Lea": "leader", "Mark": "marketing", "Sal": "sales"}[name]
        body = letter.split("differences.")[0]
        assert made[role] in body
        assert not any(token in body for other, token in made.items() if other != role)


def test_missing_fields_are_named_beside_the_field_and_nothing_is_lost(database: None, screen: Screen) -> None:
    app = fill(screen(None), home_company="  ", home_name_sales="")
    text = shown(app)
    assert "Give the company a name." in text and "Give Sales a name." in text
    assert "Give Leader a name." not in text
    assert app.text_input(key="home_offer").value == FILLED["home_offer"]
    assert app.text_input(key="home_name_leader").value == "Lea"
    app = fill(app)
    assert "Four links" in shown(app)


def test_the_passphrase_is_asked_only_where_one_is_set(
    database: None, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "home_passphrase" not in {field.key for field in screen(None).text_input}
    monkeypatch.setenv("HOST_PASSPHRASE", "open sesame")
    app = fill(screen(None), home_passphrase="please")
    assert "not the passphrase" in shown(app)
    app.button(key="home_sample").click().run()
    assert "not the passphrase" in shown(app)
    app = fill(app, home_passphrase="open sesame")
    assert "Four links" in shown(app)


def test_the_sample_is_marked_as_made_up_and_can_be_left(database: None, screen: Screen) -> None:
    app = screen(None)
    app.button(key="home_sample").click().run()
    assert not app.exception
    assert "fictional" in shown(app)
    viewer = views.viewer(Pass(tokens(app)["leader"], new_secret()))
    assert viewer is not None and viewer.sample and viewer.phase == Phase.COMPARE
    app.button(key="home_again").click().run()
    assert "Start a workshop" in shown(app) and tokens_gone(app)


def tokens_gone(app: AppTest) -> bool:
    return "_created" not in app.session_state


def test_hostile_names_stay_text(database: None, screen: Screen) -> None:
    nasty = "<img src=x onerror=alert(1)>"
    app = fill(screen(None), home_company=nasty, home_name_leader='"><b>Lea')
    html = "".join(str(element.proto.body) for element in app.get("html"))
    assert nasty not in html and '"><b>Lea' not in html
    assert "&lt;img src=x" in html and "&lt;b&gt;Lea" in html  # the control: it is there, escaped


def test_an_invisible_name_is_asked_for_and_no_link_is_made(database: None, screen: Screen) -> None:
    app = fill(screen(None), home_company="\u2060", home_name_leader="\u200b")
    assert "Give the company a name." in shown(app) and "Give Leader a name." in shown(app)
    assert tokens_gone(app)
    html = shown(fill(app, home_company="Acme", home_name_leader="\u202eLea", home_term="\u202eLead"))
    assert not tokens_gone(app) and "\u202e" not in html and "\\u202e" not in html


@pytest.mark.parametrize("before", ["", "/join/", "https://samepage.example/join/", "  <http://localhost:8501/join/"])
def test_a_token_is_found_in_whatever_was_pasted(before: str) -> None:
    token = new_secret()
    assert links.token_in(before + token) == token
    assert links.token_in(before + token + "/ ") == token
    assert links.token_in(before + token[:-1]) == ""
    assert links.token_in(f"{before} {token[:20]}\r\n {token[20:]}") == token  # as a mail breaks it


def test_i_have_a_link(database: None, screen: Screen) -> None:
    app = screen(None)
    token = new_secret()
    app.text_input(key="home_link_text").set_value(f"http://somewhere/join/{token}")
    app.button(key="home_link_find").click().run()
    assert f'href=\\"/join/{token}\\"' in shown(app) or f'href="/join/{token}"' in shown(app)
    assert not app.query_params
    app.text_input(key="home_link_text").set_value("my link")
    app.button(key="home_link_find").click().run()
    assert "not a whole link" in shown(app)


def test_links_begin_with_the_public_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BASE_URL", "https://page.example/")
    assert links.address("abc") == "https://page.example/join/abc"


def test_a_dead_link_is_explained_at_the_door(cast: Cast, screen: Screen) -> None:
    services.reissue(cast.facilitator, "leader")
    assert "not valid any more" in shown(screen(cast.leader))
    assert "not valid any more" not in shown(screen(None))


def test_whoever_sits_in_a_seat_is_shown_the_way_back(cast: Cast, screen: Screen) -> None:
    app = screen(cast.leader, "define")
    app.switch_page(str(ROOT / "pages" / "home.py")).run()
    assert not app.exception
    html = "".join(str(element.proto.body) for element in app.get("html"))
    assert "This browser sits in the workshop of Acme, as Leader." in html and 'href="/define"' in html
    assert "Go on with your workshop" not in shown(screen(None))
