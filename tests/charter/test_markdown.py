"""The wiki text: every word, rendered, and no markup of theirs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.charter.read import harmless, read_html, rendered, spoken, squeezed
from tests.charter.samples import ALL
from workshop.charter import clean, write
from workshop.charter.forms.markdown import escape as escape_markdown
from workshop.charter.forms.wording import wording


@pytest.mark.parametrize("name", ALL)
def test_markdown_renders_to_every_word_and_no_markup_of_theirs(name: str) -> None:
    charter = ALL[name]
    content = write(charter, "md")
    assert harmless(content.decode())
    page = read_html(rendered(content))
    assert set(page.tags) <= {"h1", "h2", "p", "blockquote", "ul", "li", "strong", "em", "hr", "a"}
    assert [each for each in page.attributes if each[0] == "a"] == (
        [("a", "href", charter.link)] if charter.link else []
    )
    read = squeezed(page.text)
    assert [text for text in spoken(charter) if text not in read] == []
    items = sum(len(lines) for _section, lines in charter.sections)
    leads = sum(line.leads for part in wording(charter).parts for line in part.lines)
    facts = len(wording(charter).facts) + bool(charter.link)
    assert page.tags.count("li") == items - leads + len(charter.signatures) + facts
    assert page.tags.count("h1") == 1 and page.tags.count("hr") == 1


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("\\`*_{}[]()<>#+-.!|~&$^@:=1 a\"'/w"), max_size=30).map(clean).filter(bool))
def test_markdown_escapes_whatever_is_typed(text: str) -> None:
    for around in ("{}", "- {}", "> {}", "# {}", "- **{}:** x"):
        page = read_html(rendered(around.format(escape_markdown(text)).encode()))
        assert clean(text) in page.text
        assert not set(page.tags) & {"a", "img", "em", "code", "pre", "hr", "table", "ol", "br", "h3"}
