"""The wiki text: every word, rendered, and no markup of theirs."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.charter.read import harmless, read_html, rendered, spoken, squeezed
from tests.charter.samples import ALL, SAMPLE
from workshop.charter import clean, write
from workshop.charter.forms.markdown import escape as escape_markdown
from workshop.charter.wording import wording


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


@pytest.mark.parametrize(
    "link", ["https://x.example/><script>alert(1)</script>", "https://x.example/<b", "javascript:x"]
)
def test_what_is_no_address_is_left_out(link: str) -> None:
    content = write(replace(SAMPLE, link=link), "md")
    assert "x.example" not in content.decode() and not {"a", "script", "b"} & set(read_html(rendered(content)).tags)
    assert "a" in read_html(rendered(write(SAMPLE, "md"))).tags  # the control


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("\\`*_{}[]()<>#+-.!|~&$^@:=1 a\"'/w"), max_size=30).map(clean).filter(bool))
def test_markdown_escapes_whatever_is_typed(text: str) -> None:
    for around in ("{}", "- {}", "> {}", "# {}", "- **{}:** x"):
        page = read_html(rendered(around.format(escape_markdown(text)).encode()))
        assert clean(text) in page.text
        assert not set(page.tags) & {"a", "img", "em", "code", "pre", "hr", "table", "ol", "br", "h3"}
