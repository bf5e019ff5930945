"""How a screen is looked at: no WCAG A or AA violation, nothing that scrolls sideways, whatever the window.

Motion is reduced, so that no colour is measured on its way from one theme to the other.
"""

from typing import Any

from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import Person

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDE: dict[str, Any] = {"width": 1440, "height": 900, "color_scheme": "dark", "forced_colors": "none"}

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
