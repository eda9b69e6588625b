"""Whose word counts: keys, handovers, withdrawals, and what is trusted."""

import dataclasses
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from leike.model.errors import PresetError
from leike.presets.bundles import bundle_bytes
from leike.presets.keys import (
    export_key,
    fingerprint,
    handover,
    import_key,
    is_moment,
    is_public_key,
    new_key,
    own_key,
    read_statement,
    replace_key,
    replaced_keys,
    statement_bytes,
    verified,
    withdrawal,
)
from leike.presets.packages import build_package
from leike.presets.trust import Standing, Trust, TrustState, learned
from presets.sharing import packed, text_layer
from spoken import spoken

posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")


def refused(fault: pytest.ExceptionInfo[PresetError]) -> str:
    return spoken(fault.value.message).key


class TestKeys:
    def test_one_is_made_at_first_use_and_stays(self, tmp_path: Path):
        made = own_key(tmp_path / "keys")
        assert own_key(tmp_path / "keys").public == made.public
        assert verified(made.public, made.sign(b"x"), b"x")
        assert not verified(made.public, made.sign(b"x"), b"y")
        assert not verified(new_key().public, made.sign(b"x"), b"x")

    @posix
    def test_nobody_else_reads_it(self, tmp_path: Path):
        own_key(tmp_path / "keys")
        export_key(tmp_path / "keys", tmp_path / "copy.pem")
        for file in (*(tmp_path / "keys").iterdir(), tmp_path / "copy.pem"):
            assert stat.S_IMODE(file.stat().st_mode) == 0o600

    def test_windows_that_make_it_at_once_have_the_same(self, tmp_path: Path):
        with ThreadPoolExecutor(8) as pool:
            made = list(pool.map(lambda _: own_key(tmp_path / "keys").public, range(24)))
        assert len(set(made)) == 1
        assert [file.name for file in (tmp_path / "keys").iterdir()] == ["signing-key.pem"]

    def test_a_damaged_one_is_never_replaced_silently(self, tmp_path: Path):
        own_key(tmp_path)
        (tmp_path / "signing-key.pem").write_bytes(b"-----BEGIN PRIVATE KEY-----\nx")
        with pytest.raises(PresetError) as caught:
            own_key(tmp_path)
        assert refused(caught) == "key_damaged"
        assert (tmp_path / "signing-key.pem").read_bytes().endswith(b"x")

    @pytest.mark.parametrize("passphrase", ["", "Åäö salasana 1"])
    def test_it_moves_to_another_computer(self, tmp_path: Path, passphrase: str):
        made = own_key(tmp_path / "one")
        export_key(tmp_path / "one", tmp_path / "key.pem", passphrase)
        own_key(tmp_path / "two")
        assert import_key(tmp_path / "two", tmp_path / "key.pem", passphrase).public == made.public
        assert own_key(tmp_path / "two").public == made.public
        assert len(replaced_keys(tmp_path / "two")) == 1

    @pytest.mark.parametrize(("given", "key"), [("", "key_needs_passphrase"), ("x", "key_passphrase_wrong")])
    def test_only_with_its_passphrase(self, tmp_path: Path, given: str, key: str):
        export_key(tmp_path / "one", tmp_path / "key.pem", "right")
        assert b"ENCRYPTED" in (tmp_path / "key.pem").read_bytes()
        with pytest.raises(PresetError) as caught:
            import_key(tmp_path / "two", tmp_path / "key.pem", given)
        assert refused(caught) == key
        assert not (tmp_path / "two").exists()

    @pytest.mark.parametrize("data", [b"", b"x" * 3000, b"x" * 100_000, b"\xff\xfe\0"])
    def test_files_that_are_no_key(self, tmp_path: Path, data: bytes):
        (tmp_path / "key.pem").write_bytes(data)
        with pytest.raises(PresetError) as caught:
            import_key(tmp_path / "two", tmp_path / "key.pem")
        assert refused(caught) in ("key_damaged", "file_too_large")

    def test_a_handover_tells_the_new_one_and_holds_without_a_net(self, tmp_path: Path):
        old = own_key(tmp_path)
        new, statement = replace_key(tmp_path)
        read = read_statement(statement_bytes(statement), "x.leikekey")
        assert (read.key, read.to) == (old.public, new.public) == (old.public, own_key(tmp_path).public)
        assert [key.public for key in replaced_keys(tmp_path)] == [old.public]

    def test_a_statement_that_somebody_changed_is_refused(self):
        old, new, evil = new_key(), new_key(), new_key()
        text = statement_bytes(handover(old, new.public))
        said = withdrawal(old)
        for data in (
            text.replace(new.public.encode(), evil.public.encode()),
            text.replace(b"handover", b"withdrawal"),
            statement_bytes(said).replace(old.public.encode(), evil.public.encode()),
            text[:-5],
            b"[" * 3000,
            b"",
        ):
            with pytest.raises(PresetError) as caught:
                read_statement(data, "x.leikekey")
            assert refused(caught) == "key_statement_wrong"

    def test_people_compare_them_by_eye(self):
        shown = fingerprint(new_key().public)
        assert [len(group) for group in shown.split()] == [4, 4, 4, 4]


class TestTrust:
    def test_the_first_key_is_trusted_and_no_other_after_it(self, tmp_path: Path):
        city_key, evil = new_key().public, new_key().public
        trust = Trust(tmp_path)
        assert trust.judge("espoo", "organisation", [city_key]).standing is Standing.FIRST
        trust.accept("espoo", "organisation", [city_key])
        assert Trust(tmp_path).judge("espoo", "organisation", [city_key]).standing is Standing.TRUSTED
        for signers, key in ([evil], "trust_other_key"), ([], "trust_unsigned"), ([""], "trust_unsigned"):
            verdict = trust.judge("espoo", "organisation", signers)
            assert verdict.reason and spoken(verdict.reason).key == key

    def test_calling_it_a_branch_gets_nobody_around(self, tmp_path: Path):
        trust = Trust(tmp_path)
        trust.accept("espoo", "organisation", ["a"])
        assert not trust.judge("espoo", "branch", ["b"]).allowed
        assert trust.judge("tapiola", "branch", ["b"]).standing is Standing.SHOWN
        assert trust.judge("tapiola", "branch", [""]).standing is Standing.SHOWN

    def test_deployed_keys_are_the_only_ones(self, tmp_path: Path):
        trust = Trust(tmp_path, ("it",))
        assert trust.judge("espoo", "organisation", ["first"]).reason
        assert trust.judge("espoo", "organisation", ["it"]).standing is Standing.TRUSTED
        Trust(tmp_path).accept("vantaa", "organisation", ["first"])
        assert not trust.judge("vantaa", "organisation", ["first"]).allowed

    def test_a_copy_with_a_second_signature_decides_nothing(self, tmp_path: Path):
        trust = Trust(tmp_path)
        verdict = trust.judge("espoo", "organisation", ["city", "evil"])
        assert verdict.reason and spoken(verdict.reason).key == "trust_first_several"
        trust.trust("espoo", "city")
        assert trust.judge("espoo", "organisation", ["city", "evil"]).standing is Standing.TRUSTED

    def test_a_handover_is_followed_and_the_old_key_signs_nothing_new(self, tmp_path: Path):
        one, two, three = new_key(), new_key(), new_key()
        trust = Trust(tmp_path)
        trust.accept("espoo", "organisation", [one.public])
        told = trust.learn([handover(two, three.public), handover(one, two.public)])
        assert [spoken(message).key for message in told] == ["trust_key_replaced"]
        assert trust.keys_for("espoo") == {three.public}
        assert trust.judge("espoo", "organisation", [three.public]).standing is Standing.TRUSTED
        for old in (one, two):
            verdict = trust.judge("espoo", "organisation", [old.public])
            assert verdict.reason and spoken(verdict.reason).key == "trust_key_old"
        assert trust.learn([handover(one, two.public)]) == ()

    def test_a_stranger_hands_over_only_what_is_theirs(self, tmp_path: Path):
        one, evil = new_key(), new_key()
        trust = Trust(tmp_path)
        trust.accept("espoo", "organisation", [one.public])
        assert trust.learn([handover(evil, one.public), withdrawal(evil)]) == ()
        assert trust.keys_for("espoo") == {one.public}

    def test_a_withdrawn_key_counts_nowhere(self, tmp_path: Path):
        one, two = new_key(), new_key()
        trust = Trust(tmp_path)
        trust.accept("espoo", "organisation", [one.public])
        told = trust.learn([withdrawal(one)])
        assert [spoken(message).key for message in told] == ["trust_key_gone"]
        assert not trust.judge("espoo", "organisation", [one.public]).allowed
        assert not trust.judge("tapiola", "branch", [one.public]).allowed
        assert not trust.judge("espoo", "organisation", [two.public]).allowed
        trust.trust("espoo", two.public)
        assert trust.judge("espoo", "organisation", [two.public]).allowed

    def test_a_stolen_key_that_names_two_followers_is_followed_by_nobody(self, tmp_path: Path):
        one, two, evil = new_key(), new_key(), new_key()
        trust = Trust(tmp_path)
        trust.accept("espoo", "organisation", [one.public])
        trust.learn([handover(one, two.public), handover(one, evil.public)])
        assert trust.keys_for("espoo") == frozenset()
        known = Trust(tmp_path / "earlier")
        known.accept("espoo", "organisation", [one.public])
        known.learn([handover(one, two.public)])
        known.learn([handover(one, evil.public)])
        assert known.keys_for("espoo") == {two.public}

    def test_handovers_in_a_circle_end(self, tmp_path: Path):
        one, two = new_key(), new_key()
        trust = Trust(tmp_path)
        trust.accept("espoo", "organisation", [one.public])
        trust.learn([handover(one, two.public), handover(two, one.public)])
        assert trust.keys_for("espoo") == frozenset()

    def test_strangers_do_not_fill_it(self, tmp_path: Path):
        one, evil = new_key(), new_key()
        trust = Trust(tmp_path)
        trust.accept("espoo", "organisation", [one.public])
        crowd = [handover(evil, one.public)]
        crowd = [type(crowd[0])(1, "withdrawal", f"{n:043d}=", crowd[0].created, "s") for n in range(5000)]
        state = learned(TrustState(trusted={"espoo": one.public}), [*crowd, withdrawal(one)])
        assert one.public in state.withdrawn
        assert len(state.withdrawn) <= 1_001

    def test_a_damaged_file_is_told_and_not_forgotten(self, tmp_path: Path):
        (tmp_path / "trust.json").write_bytes(b"{")
        with pytest.raises(PresetError) as caught:
            Trust(tmp_path).judge("espoo", "organisation", ["x"])
        assert refused(caught) == "file_damaged"
        assert (tmp_path / "trust.json").read_bytes() == b"{"

    def test_with_deployed_keys_too_nobody_makes_the_organisation_a_branch(self, tmp_path: Path):
        city_key, evil = new_key().public, new_key().public
        trust = Trust(tmp_path, (city_key,))
        trust.accept("espoo", "organisation", [city_key])
        assert not trust.judge("espoo", "branch", [evil]).allowed
        assert not trust.judge("espoo", "channel", [evil]).allowed
        assert trust.judge("espoo", "organisation", [city_key]).standing is Standing.TRUSTED

    @pytest.mark.parametrize("gone", ["handed over", "withdrawn", "both"])
    def test_a_strangers_signature_beside_a_key_that_is_gone_is_not_trusted_first(
        self, tmp_path: Path, gone: str
    ):
        old, new, evil = new_key(), new_key(), new_key()
        statements = [handover(old, new.public), withdrawal(old)]
        trust = Trust(tmp_path)
        trust.learn({"handed over": statements[:1], "withdrawn": statements[1:], "both": statements}[gone])
        assert not trust.judge("espoo", "organisation", [old.public, evil.public]).allowed
        if gone != "withdrawn":
            again = trust.judge("espoo", "organisation", [old.public, new.public])
            assert again.standing is Standing.FIRST

    def test_a_key_has_one_name_only(self):
        """The last bits of base64 mean nothing: anybody could give a withdrawn key a new name."""
        key = new_key()
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        other = f"{key.public[:42]}{letters[letters.index(key.public[42]) ^ 1]}="
        assert is_public_key(key.public)
        assert not is_public_key(other)
        made = packed(text_layer("kaupunki", "x"), key=key)
        assert made.signature
        renamed = msgspec.structs.replace(made.signature, key=other)
        with pytest.raises(PresetError) as caught:
            bundle_bytes((dataclasses.replace(made, signature=renamed),))
        assert refused(caught) == "bundle_damaged"


@pytest.mark.parametrize(
    "moment",
    ["9999-99-99T99:99:99Z", "2027-02-29T09:00:00Z", "2026-11-20T24:00:00Z", "２０２６-11-20T09:00:00Z"],
)
def test_days_that_are_in_no_calendar_are_refused(moment: str):
    assert is_moment("2028-02-29T23:59:59Z")
    assert not is_moment(moment)
    made = build_package(text_layer("kaupunki", "x"), Path(), created=moment)
    with pytest.raises(PresetError) as caught:
        bundle_bytes((made,))
    assert refused(caught) == "bundle_damaged"
