"""Every screen: no WCAG A or AA violation, nothing that scrolls sideways, in light, dark, forced colours and at 200 %.

A screen is opened once and then looked at as a wide dark window, as a phone and as a wide window at 200 % zoom. Motion
is reduced, so that no colour is measured on its way from one theme to the other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import PATIENCE, Person, Server, listen
from workshop import services
from workshop.catalogue import catalogue
from workshop.identity import Pass, new_secret
from workshop.models import Phase
from workshop.services.sample import create_sample

Come = Callable[..., Person]
Act = Callable[[Person], None]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDE: dict[str, Any] = {"width": 1440, "height": 900, "color_scheme": "dark", "forced_colors": "none"}


# What is done on a screen before it is looked at


def press(key: str, shows: str = "") -> Act:
    """Press a button; ``shows`` is the key of what must then be there."""

    def act(someone: Person) -> None:
        someone.press(key)
        if shows:
            someone.page.locator(f".st-key-{shows}").first.wait_for(timeout=PATIENCE)
        someone.settle()

    return act


def pull_open(key: str) -> Act:
    """Open an expander."""

    def act(someone: Person) -> None:
        someone.page.locator(f".st-key-{key} summary").click()
        someone.settle()

    return act


def drop_down(key: str) -> Act:
    """Open a popover."""

    def act(someone: Person) -> None:
        someone.press(key)
        someone.page.locator("[data-testid=stPopoverBody]").wait_for(timeout=PATIENCE)
        someone.settle()

    return act


def switch(key: str, shows: str) -> Act:
    """Turn a switch on; ``shows`` is the selector of what must then be there."""

    def act(someone: Person) -> None:
        someone.page.locator(f".st-key-{key} label").first.click()
        someone.page.locator(shows).first.wait_for(timeout=PATIENCE)
        someone.settle()

    return act


def open_item(title: str, shows: str) -> Act:
    """Open an item in the list of the agreeing screen; ``shows`` is the key of what must then be there."""

    def act(someone: Person) -> None:
        someone.page.locator('[class*="st-key-gaps"] [role="radiogroup"]').get_by_text(title).first.click(force=True)
        someone.page.locator(f".st-key-{shows}").first.wait_for(timeout=PATIENCE)
        someone.settle()

    return act


@dataclass(frozen=True)
class Screen:
    """A screen in one of its states."""

    workshop: str  # a phase of the sample, or the name of another workshop in ``scenes``
    role: str
    page: str
    act: Act | None = None
    note: str = ""

    def __str__(self) -> str:
        return "-".join(part for part in (self.workshop, self.role, self.page, self.note) if part)


SCREENS = (
    Screen("prepare", "facilitator", "prepare"),
    Screen("prepare", "facilitator", "prepare", pull_open("seat_new"), "add a voice"),
    Screen("prepare", "leader", "define"),
    Screen("define", "facilitator", "room"),
    Screen("define", "facilitator", "room", pull_open("new_links"), "new link"),
    Screen("define", "facilitator", "room", drop_down("seat_menu"), "menu"),
    Screen("define", "leader", "define"),
    Screen("define", "marketing", "define", press("seal", "seal_confirm"), "seal it?"),
    Screen("define", "sales", "define", pull_open("page_define"), "sealed"),
    Screen("compare", "facilitator", "room"),
    Screen("compare", "leader", "define"),
    Screen("compare", "marketing", "compare"),
    Screen("compare", "marketing", "compare", drop_down("receipts"), "receipts"),
    Screen("compare", "facilitator", "compare", switch("present", ".st-key-present_gap"), "present"),
    Screen("five", "leader", "compare"),
    Screen("eight", "leader", "compare"),
    Screen("agree", "sales", "agree"),
    Screen("agree", "sales", "agree", open_item("Stage in the decision", "decide_stage"), "one line"),
    Screen("agree", "facilitator", "room"),
    Screen("agree", "facilitator", "room", press("back", "back_yes"), "back?"),
    Screen("sign", "leader", "sign", pull_open("small_objection")),
    Screen("sign", "facilitator", "sign"),
    Screen("live", "leader", "charter"),
    Screen("live", "reader", "charter"),
)


# The workshops that are looked at


@dataclass
class Scenes:
    """The workshops of this file by name, and one browser that sits down on every seat in turn."""

    someone: Person
    passes: dict[str, dict[str, Pass]] = field(default_factory=dict)
    #: the screen that is open and has not been touched yet
    open: tuple[str, str, str] | None = None

    def made(self, name: str) -> dict[str, Pass]:
        """The passes of a workshop by role; it is created when it is first asked for."""
        if name not in self.passes:
            many = {"five": 5, "eight": 8}.get(name)
            self.passes[name] = crowded(many) if many else passes_of(create_sample(name))
            if name == "define":
                answer_all(self.passes[name]["marketing"], sealed=False)
                answer_all(self.passes[name]["sales"], sealed=True)
        return self.passes[name]

    def sit(self, name: str, role: str) -> Person:
        """Somebody at that seat, who has opened nothing yet."""
        self.open = None
        self.someone.strayed.clear()
        self.someone.dialogs.clear()
        self.someone.received.clear()
        cookie = {"name": "samepage", "value": self.made(name)[role].cookie, "url": self.someone.server.url}
        self.someone.context.add_cookies([cookie])  # type: ignore[list-item]
        return self.someone

    def visit(self, screen: "Screen") -> Person:
        """Somebody in a wide dark window before that screen, on which nothing has been done."""
        where = (screen.workshop, screen.role, screen.page)
        if self.open == where:
            self.open = None
            resize(self.someone, **WIDE)
        else:
            self.sit(screen.workshop, screen.role)
            enter(self.someone, screen.page, **WIDE)
        return self.someone


def passes_of(created: services.Created) -> dict[str, Pass]:
    """A device for each seat, which has opened its link."""
    passes = {role: Pass(token, new_secret()) for role, token in created.tokens.items()}
    for who in passes.values():
        services.claim(who)
    return passes


def answer_all(who: Pass, *, sealed: bool) -> None:
    """Answer everything, as briefly as can be."""
    services.save_answer(who, "sentence", "A plant with a line that stops.")
    for prompt in catalogue().prompts:
        services.save_structure(who, prompt, {"cannot_say": True})
    if sealed:
        services.seal(who)


def crowded(seats: int) -> dict[str, Pass]:
    """A workshop of that many voices standing at compare; they answer in turn as the people of the sample do."""
    known, sample = catalogue(), catalogue().sample
    roles = [role for role in known.voices if role != "facilitator"][:seats]
    people = [services.Person(role, f"{known.voices[role].label} Featherstonehaugh", "head of it") for role in roles]
    created = services.create_workshop(
        company=sample.company, offer=sample.offer, currency=sample.currency, people=people, prompts=list(known.prompts)
    )
    passes = passes_of(created)
    services.advance(passes["facilitator"], Phase.PREPARE)
    told = list(sample.answers.values())
    for at, role in enumerate(roles):
        for prompt, fields in told[at % len(told)].items():
            structure = dict(fields)
            services.save_answer(passes[role], prompt, structure.pop("text", ""))
            structure.pop("second", "")
            services.save_structure(passes[role], prompt, structure)
        services.seal(passes[role])
    services.advance(passes["facilitator"], Phase.DEFINE)
    return passes


@pytest.fixture(scope="module")
def seated(chromium: Browser, one_server: Server) -> Iterator[Scenes]:
    """What the tests of this file share."""
    context = chromium.new_context(color_scheme="dark", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    made = Scenes(Person(context, context.new_page(), one_server))
    listen(made.someone)
    yield made
    context.close()


@pytest.fixture
def scenes(seated: Scenes, backstage: Server) -> Scenes:
    """The workshops to look at, on the server's own database."""
    return seated


# How they are looked at


def violations(someone: Person) -> list[str]:
    """What axe finds, one line each. Looks twice: what lies over the page is given new colours later than the page."""
    found = _violations(someone)
    if found:
        someone.page.wait_for_timeout(1000)
        found = _violations(someone)
    return found


def _violations(someone: Person) -> list[str]:
    if not someone.page.evaluate("'axe' in window"):
        someone.page.evaluate(Axe().axe_script)
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = someone.page.evaluate("options => axe.run(options).then(result => result.violations)", options)
    return [
        f"{each['id']}: {node['target']} {node['html'][:160]} {node['failureSummary']}"
        for each in found
        for node in each["nodes"]
    ]


def sideways(someone: Person) -> int:
    """By how many pixels the screen is wider than its window."""
    measure = """() => Math.max(0, ...[document.documentElement, document.body,
        document.querySelector('[data-testid=stMain]')].filter(Boolean).map(e => e.scrollWidth - e.clientWidth))"""
    found: int = someone.page.evaluate(measure)
    return found


def enter(someone: Person, page: str, width: int, height: int, **media: Any) -> None:
    """Open a page in a window of that size and in those colours."""
    someone.page.set_viewport_size({"width": width, "height": height})
    someone.page.emulate_media(**media)
    someone.open(f"/{page}", shows=page or "home")
    dressed(someone)


def resize(someone: Person, width: int, height: int, **media: Any) -> None:
    """Another window, and the colours of the system, for the page that is open."""
    someone.page.set_viewport_size({"width": width, "height": height})
    someone.page.emulate_media(**media)
    if media.get("forced_colors") != "active":  # then the system's colours stand in place of the theme's
        someone.page.evaluate(UNTIL_THEMED, media["color_scheme"])
    someone.calm()


def dressed(someone: Person) -> None:
    """Wait until the style sheet, which comes with the first run, has been put on."""
    someone.page.evaluate(UNTIL_DRESSED)
    someone.calm()


#: the app follows the colours of the system a moment later than the style sheet does
UNTIL_THEMED = """async (scheme) => {
    const style = () => getComputedStyle(document.querySelector('[data-testid=stApp]'));
    const ground = () => style().backgroundColor.match(/\\d+/)[0] > 127 ? 'light' : 'dark';
    const until = Date.now() + 20000;
    while (style().colorScheme !== scheme || ground() !== scheme) {
        if (Date.now() > until) throw new Error(`the app stayed ${style().colorScheme} on ${ground()}`);
        await new Promise((done) => setTimeout(done, 20));
    }
}"""

#: nothing but the style sheet of the app sets this
UNTIL_DRESSED = """async () => {
    const until = Date.now() + 20000;
    while (!getComputedStyle(document.documentElement).getPropertyValue('--ground')) {
        if (Date.now() > until) throw new Error('the style sheet never came');
        await new Promise((done) => setTimeout(done, 20));
    }
}"""


def look(someone: Person) -> None:
    """Wide and dark, then on a light phone, then in forced colours at 200 %."""
    dressed(someone)
    assert violations(someone) == []
    assert sideways(someone) == 0
    resize(someone, 390, 844, color_scheme="light")
    assert violations(someone) == []
    assert sideways(someone) == 0
    resize(someone, 720, 450, color_scheme="light", forced_colors="active")  # 1440 at 200 %
    assert sideways(someone) == 0
    assert someone.strayed == [] and someone.dialogs == []


def together(screen: Screen) -> Any:
    """Screens that begin with the same page follow each other in one browser, which need not open it again."""
    return pytest.param(screen, marks=pytest.mark.xdist_group(f"{screen.workshop}-{screen.role}-{screen.page}"))


@pytest.mark.parametrize("screen", [together(screen) for screen in SCREENS], ids=str)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(scenes: Scenes, screen: Screen) -> None:
    someone = scenes.visit(screen)
    if screen.act:
        screen.act(someone)
    look(someone)
    if not screen.act:
        scenes.open = (screen.workshop, screen.role, screen.page)


@pytest.mark.parametrize("seats", ["five", "eight"])
def test_no_gap_widens_a_phone_with_many_seats(scenes: Scenes, seats: str) -> None:
    someone = scenes.sit(seats, "leader")
    enter(someone, "compare", 390, 844, color_scheme="light", forced_colors="none")
    seen = set()
    while True:
        gap = someone.page.locator(".title.question :is(h1, h2)").first.inner_text()
        assert sideways(someone) == 0, gap
        seen.add(gap)
        following = someone.page.locator(".st-key-next_gap button")
        if not following.count():
            break
        label = following.inner_text()
        following.click()
        expect(someone.page.locator(".st-key-next_gap").get_by_text(label, exact=True)).to_have_count(0)
        someone.settle()
    assert len(seen) > 10


def test_the_heat_map_asks_for_nothing_elsewhere_and_a_press_opens_a_gap(scenes: Scenes) -> None:
    someone = scenes.sit("compare", "marketing")
    enter(someone, "compare", **WIDE)
    switch("heat", ".st-key-figure_map .js-plotly-plot .scatterlayer .point")(someone)
    assert violations(someone) == []
    assert sideways(someone) == 0
    listed = someone.page.locator('.st-key-gaps [role="radiogroup"] > [data-selected="true"]')
    titles = someone.page.locator(".st-key-figure_map .ytick text").all_text_contents()
    before = listed.inner_text()
    wanted = 2  # the third row from the top, any pair
    pairs = someone.page.locator(".st-key-figure_map .xtick text").count()
    someone.page.locator(".st-key-figure_map .scatterlayer .point").nth(wanted * pairs).scroll_into_view_if_needed()
    box = someone.page.locator(".st-key-figure_map .scatterlayer .point").nth(wanted * pairs).bounding_box()
    assert box
    someone.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(listed).to_contain_text(titles[wanted])
    assert titles[wanted] not in before
    assert someone.strayed == []


# Without a seat


@pytest.mark.parametrize("address", ["/", "/compare", "/join/" + "x" * 43])
def test_what_a_stranger_sees(person: Come, address: str) -> None:
    stranger = person(color_scheme="dark", reduced_motion="reduce")
    stranger.open(address)
    stranger.page.locator('[class*="st-key-page_"]').first.wait_for()
    stranger.settle()
    look(stranger)


def test_a_way_in_for_those_with_a_link_and_the_screen_after_creating(person: Come) -> None:
    host = person(color_scheme="dark", reduced_motion="reduce")
    host.open("/", shows="home")
    drop_down("home_link")(host)
    look(host)
    enter(host, "", **WIDE)
    host.press("home_create")
    host.page.locator(".fault").first.wait_for(timeout=PATIENCE)  # what is missing is said beside its field
    look(host)
    resize(host, **WIDE)
    host.write("home_company", "Tidewater Uptime " * 4)
    host.write("home_offer", "Maintenance planning")
    for role in ("leader", "marketing", "sales"):
        host.write(f"home_name_{role}", f"Wolfeschlegelsteinhausenbergerdorff {role}")
    host.press("home_create")
    host.page.get_by_text("links, one for each person").wait_for(timeout=PATIENCE)
    look(host)


def test_the_control_axe_does_find_something(person: Come) -> None:
    stranger = person()
    stranger.open("/", shows="home")
    dressed(stranger)
    stranger.page.evaluate(
        "document.querySelector('[data-testid=stMain]').insertAdjacentHTML('beforeend', '<img src=x>')"
    )
    assert any("image-alt" in line for line in violations(stranger))
    stranger.page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<div style=\"width:3000px;height:9px\"></div>')"
    )
    assert sideways(stranger) > 0
