"""The workshops whose screens are looked at, and what is done on a screen before."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.e2e.conftest import PATIENCE, Person
from tests.e2e.looking import WIDE, enter, resize
from workshop import services
from workshop.catalogue import catalogue
from workshop.identity import Pass, new_secret
from workshop.models import Phase
from workshop.services.sample import create_sample

Act = Callable[[Person], None]


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
