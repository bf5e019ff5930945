"""Hostile text: what is taken out, what stays, and what the fonts can draw."""

import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.charter import clean, fonts
from workshop.charter.clean import clusters, shorten
from workshop.charter.fonts import BOX, FAMILIES, FOLDER, drawable
from workshop.typed import MARKS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  two\t\n words\u00a0here  ", "two words here"),
        ("e\u0301", "é"),
        ("a\x00b\x1b[31mc\x7f", "ab[31mc"),
        ("a\u202eb\u2066c\u200fd\ufeffe\u200bf", "abcdef"),
        ("a\ud800b\U000e0041c\ufffed", "abcd"),
        ("a" + "\u0323\u0302\u0306\u0307\u0308\u030a" * 9, None),
        (" \u0301a", "a"),
        ("\u200da\u200d \u200c b", "a b"),
        ("\U0001f468\u200d\U0001f469 x", "\U0001f468\u200d\U0001f469 x"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("<b>#let $x$ *y*</b>", "<b>#let $x$ *y*</b>"),
        ("", ""),
    ],
)
def test_clean(text: str, expected: str | None) -> None:
    assert clean(text) == (expected if expected is not None else clean(clean(text)))
    for letter in clusters(clean(text)):
        assert sum(unicodedata.category(c) == "Mn" for c in letter) <= MARKS


def test_cutting_counts_letters_as_a_reader_does() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert clean(family * 3, 2) == family + "\u2026"
    assert shorten("abc", 3) == "abc"
    assert shorten("abcd", 3) == "ab\u2026"
    assert list(clusters("\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7x\u0302")) == [
        "\U0001f1e9\U0001f1ea",
        "\U0001f1eb\U0001f1f7",
        "x\u0302",
    ]


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_clean_never_raises_and_is_stable(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert "".join(clusters(once)) == once
    once.encode()
    shown, missing = drawable(once)
    assert drawable(shown)[1] == ()
    assert bool(missing) or shown == once


def test_drawable_shows_a_box_and_lists_what_was_missing() -> None:
    assert drawable("日本語 한국어 مرحبا Việt \U0001f680") == ("日本語 한국어 مرحبا Việt \U0001f680", ())
    assert drawable("a \u0e15 \ue000") == (f"a {BOX} {BOX}", ("\u0e15", "\ue000"))
    assert drawable("x\u0335") == ("x", ("\u0335",))  # the letter is kept when only its accent is missing


def test_the_coverage_read_is_what_the_fonts_hold() -> None:
    for _family, file in FAMILIES:
        first, last = fonts.read_coverage(FOLDER / file)
        held = {code for a, b in zip(first, last, strict=True) for code in range(a, b + 1)}
        assert held == set(TTFont(FOLDER / file).getBestCmap())


def test_all_weights_of_a_family_draw_the_same_and_the_template_names_all_families() -> None:
    for file in FOLDER.glob("*.ttf"):
        regular = next((f for _, f in FAMILIES if f.split("_")[0] == file.name.split("_")[0]), None)
        if regular:
            assert fonts.read_coverage(file) == fonts.read_coverage(FOLDER / regular)
    template = (Path(fonts.__file__).parent / "charter.typ").read_text("utf-8")
    names = ", ".join(f'"{family}"' for family, _file in FAMILIES)
    assert f"#let sans = ({names})" in template


def test_every_font_has_its_licence() -> None:
    licences = {path.stem.removeprefix("OFL-") for path in FOLDER.glob("OFL-*.txt")}
    assert {path.name.split("_")[0] for path in FOLDER.glob("*.ttf")} == licences
