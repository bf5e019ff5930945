"""Somebody at the agreeing screen, as the tests of it sit there."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from streamlit.testing.v1 import AppTest

from tests.conftest import Cast, shown
from workshop import views
from workshop.identity import COOKIE
from workshop.models import now
from workshop.ui import settling
from workshop.views import Settled

SOON = now().date() + dt.timedelta(days=12)


@dataclass
class Desk:
    """One person's agreeing screen."""

    app: AppTest
    cookie: str
    jar: dict[str, str]

    def run(self) -> "Desk":
        """As a poll that saw a change does."""
        self.jar[COOKIE] = self.cookie
        self.app.run()
        assert not self.app.exception
        return self

    def open(self, item: str) -> "Desk":
        self.app.radio(key=settling.LIST).set_value(item)
        return self.run()

    def choose(self, key: str, value: object) -> "Desk":
        next(each for each in self.app.get("button_group") if each.key == key).set_value(value)
        return self.run()

    def type(self, key: str, text: str) -> "Desk":
        self.app.text_area(key=key).set_value(text)
        return self.run()

    def click(self, key: str) -> "Desk":
        self.app.button(key=key).click()
        return self.run()

    def text(self, key: str) -> str:
        return str(self.app.text_area(key=key).value)

    def has(self, key: str) -> bool:
        return any(button.key == key for button in self.app.button)

    @property
    def shown(self) -> str:
        return shown(self.app)


Sit = Callable[[Cast, str], Desk]


def decisions(cast: Cast) -> dict[str, Settled]:
    """What is stored."""
    return views.agreeing(cast.viewer("facilitator")).decided
