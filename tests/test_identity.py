"""Links, devices, codes and receipts."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.identity import Pass, code_fingerprint, fingerprint, is_token, new_secret, read_cookie
from workshop.receipts import canonical, new_nonce, receipt, short


def test_secrets_have_256_bits_and_differ() -> None:
    secrets = {new_secret() for _ in range(100)}
    assert len(secrets) == 100
    assert all(is_token(secret) and len(secret) == 43 for secret in secrets)


def test_the_cookie_goes_there_and_back() -> None:
    who = Pass(new_secret(), new_secret())
    assert read_cookie(who.cookie) == who


WHOLE = "a" * 43


@pytest.mark.parametrize(
    "value", [None, "", ".", "a.b", WHOLE, f"{WHOLE}.", f"{WHOLE}.{WHOLE}a", f"{WHOLE}.{WHOLE[:-1]}é"]
)
def test_a_malformed_cookie_is_nobody(value: str | None) -> None:
    assert read_cookie(value) is None


@given(st.text())
def test_any_cookie_is_somebody_or_nobody(value: str) -> None:
    assert read_cookie(value) is None


def test_a_pass_shows_nothing_of_itself() -> None:
    who = Pass(new_secret(), new_secret())
    assert who.token not in repr(who) and who.device not in repr(who)
    assert who.marker not in (who.token_hash, who.device_hash)


def test_the_return_code_is_the_devices_own() -> None:
    who = Pass(new_secret(), new_secret())
    assert who.code == Pass(new_secret(), who.device).code
    assert who.code != Pass(who.token, new_secret()).code
    assert code_fingerprint(who.code) == code_fingerprint(f"  {who.code.lower().replace('-', ' ')} ")
    assert code_fingerprint("OIL0-UUUU") == code_fingerprint("0110-VVVV")
    assert code_fingerprint(who.code) != code_fingerprint("0000-0000")


def test_a_receipt_is_sha256_over_length_prefixed_parts() -> None:
    nonce = "ab" * 32
    parts = [b"w1", b"leader", b"3", bytes.fromhex(nonce), "content é".encode()]
    expected = hashlib.sha256(b"".join(len(part).to_bytes(8, "big") + part for part in parts)).hexdigest()
    assert receipt("w1", "leader", 3, nonce, "content é") == expected
    assert short("7f3a91c2d0ffff") == "7F3A 91C2 D0"


def test_a_nonce_has_32_bytes() -> None:
    assert len(bytes.fromhex(new_nonce())) == 32
    with pytest.raises(ValueError, match="32 bytes"):
        receipt("w", "r", 1, "ab", "")


@given(st.tuples(st.text(), st.text()), st.tuples(st.text(), st.text()))
def test_different_inputs_never_run_together(a: tuple[str, str], b: tuple[str, str]) -> None:
    def of(pair: tuple[str, str]) -> str:
        return receipt(pair[0], "leader", 1, "00" * 32, pair[1])

    assert (of(a) == of(b)) == (a == b)


@given(st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), unique_by=lambda row: row[0]))
def test_the_order_of_rows_does_not_matter_and_a_comma_does(rows: list[tuple[str, str]]) -> None:
    triples = [(prompt, text, {"tags": ["a"]}) for prompt, text in rows]
    assert canonical(triples) == canonical(reversed(triples))
    if triples:
        prompt, text, structure = triples[0]
        assert canonical(triples) != canonical([(prompt, text + ",", structure), *triples[1:]])


def test_fingerprints_are_sha256() -> None:
    assert fingerprint("x") == hashlib.sha256(b"x").hexdigest()
