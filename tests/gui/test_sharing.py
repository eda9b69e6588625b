"""Two computers that share nothing but a folder and e-mail, one of them with a window."""

import os
import threading
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from leike.app.sharing_values import Offer, Taken
from leike.gui.sharing.keys_window import KeysWindow
from leike.gui.sharing.news_window import NewsWindow
from leike.gui.sharing.publish_window import PublishWindow
from leike.gui.sharing.share_window import ShareWindow
from leike.gui.sharing.watching import FolderState
from leike.gui.sharing.work import Compared, merge
from leike.model.errors import PresetError
from leike.model.layer import Layer
from leike.presets.bundles import inspect
from leike.presets.differences import Side
from made_fonts import make_font
from presets.layering import channel, layer, write
from presets.sharing import png
from sharing_steps import OtherPC, news_of, question, settle_sharing, story, tapiola, use_folder
from window_steps import drop

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "This plugin does not support", extend=True)


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


@pytest.fixture
def espoo(tmp_path: Path, shared: Path) -> OtherPC:
    pc = OtherPC(tmp_path / "espoo", shared)
    pc.write_rules("red")
    pc.write(tapiola(), story())
    return pc


@pytest.fixture
def data(own_folders: Path) -> Path:
    return own_folders / "data" / "leike"


def rows(view) -> dict[str, tuple[str, str]]:
    """What a table of differences says, by key."""
    table = view.table
    return {key: (table.item(row, 1).text(), table.item(row, 2).text()) for row, key in enumerate(view.keys)}


def branch() -> Layer:
    return layer("tapiola", kind="branch", branch={"name": "Tapiolan kirjasto", "handle": "@tapiola"})


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_dropped_bundle_is_shown_before_anything_is_taken(window, qtbot, espoo: OtherPC, data: Path):
    drop(window, espoo.bundle("tapiola-story"))
    asked = question(window, qtbot)
    assert "taken.json" not in files_in(data) and "tapiola-story" not in window.library.presets
    assert "phone whether it is theirs" in asked.view.warnings.text()
    assert "key that you do not know" in asked.view.signer.text()
    assert [asked.view.list.item(row).text() for row in range(3)] == ["E\nNew to you"] * 3
    reviewed = asked.view._reviewed
    assert reviewed is not None
    (picture,) = reviewed.pictures
    image = picture.image
    red = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height() // 4)
        if image.pixelColor(x, y) == QColor(255, 0, 0)
    ]
    assert len(red) > 50, "the city's logo is in the picture"
    assert asked.take.text() == "Take and trust this key"
    asked.view.list.setCurrentRow(1)
    assert rows(asked.view.table)["branch.handle"][1] == "@tapiola"
    asked.take.click()
    settle_sharing(window, qtbot)
    assert window.library.presets["tapiola-story"].branch.handle == "@tapiola"
    assert "tapiola-story" in window.page.export.presets.rows
    assert window._told.text().startswith("Taken.")


def test_a_look_that_no_channel_wears_yet_says_where_to_choose_it(window, qtbot, espoo: OtherPC):
    drop(window, espoo.bundle("espoo"))
    question(window, qtbot).take.click()
    settle_sharing(window, qtbot)
    assert window._told.text() == "Taken. To show it, choose it as Our look in Presets."


def test_what_is_not_taken_leaves_nothing(window, qtbot, espoo: OtherPC, data: Path):
    window.open(espoo.bundle("tapiola-story"))
    question(window, qtbot).close_button.click()
    settle_sharing(window, qtbot)
    assert not (data / "taken").exists() and "tapiola-story" not in window.library.presets


def test_taking_the_same_again_says_so(window, qtbot, espoo: OtherPC):
    bundle = espoo.bundle("tapiola-story")
    drop(window, bundle)
    question(window, qtbot).take.click()
    settle_sharing(window, qtbot)
    drop(window, bundle)
    settle_sharing(window, qtbot)
    asked = question(window, qtbot)
    assert not asked.take.isVisible() and asked.close_button.text() == "Close"
    assert asked.view.nothing.text() == "You have just this already"


@pytest.mark.parametrize("old, new", [(b"Espoo", b"Esp00"), (b'"created":"2', b'"created":"1')])
def test_a_tampered_bundle_is_one_sentence(window, qtbot, espoo: OtherPC, data: Path, old, new):
    bundle = espoo.bundle("espoo")
    changed = bundle.read_bytes().replace(old, new)
    assert changed != bundle.read_bytes()
    bundle.write_bytes(changed)
    drop(window, bundle)
    qtbot.waitUntil(lambda: bool(window.banner.text), timeout=10_000)
    assert "espoo.leikepreset” was not taken: it is damaged" in window.banner.text
    assert "bundle" not in window.sharing.windows and not (data / "taken").exists()


def test_a_file_that_is_no_bundle_is_one_sentence(window, qtbot, tmp_path: Path):
    file = tmp_path / "holiday.leikepreset"
    file.write_bytes(b"not at all")
    window.open(file)
    qtbot.waitUntil(lambda: bool(window.banner.text), timeout=10_000)
    assert "holiday.leikepreset" in window.banner.text


def test_somebody_elses_rules_for_the_city_are_refused(window, qtbot, espoo: OtherPC, tmp_path: Path):
    drop(window, espoo.bundle("espoo"))
    question(window, qtbot).take.click()
    settle_sharing(window, qtbot)
    thief = OtherPC(tmp_path / "thief", tmp_path)
    thief.write_rules("green")
    drop(window, thief.bundle("espoo"))
    settle_sharing(window, qtbot)
    asked = question(window, qtbot)
    assert not asked.take.isVisible() and "not signed by the organisation" in asked.fault.text()


def test_a_look_alike_is_warned_of(window, qtbot, espoo: OtherPC, own_folders: Path):
    write(own_folders / "data" / "leike" / "presets", tapiola())
    window.library.reload()
    settle_sharing(window, qtbot)
    espoo.write(layer("tapio1a", kind="branch"))
    drop(window, espoo.bundle("tapio1a"))
    assert "looks like" in question(window, qtbot).view.warnings.text()


def test_the_city_changes_the_logo_and_the_branch_is_told(window, qtbot, espoo: OtherPC, shared: Path):
    drop(window, espoo.bundle("tapiola-story"))
    question(window, qtbot).take.click()
    settle_sharing(window, qtbot)
    use_folder(window, qtbot, shared)
    assert window.sharing.watch.state is FolderState.FINE
    assert window.sharing.sign.isVisible() and "up to date" in window.sharing.sign.accessibleName()
    espoo.write_rules("blue", captions_font="Graafinen ohje 2026")
    espoo.publish("espoo")  # the folder's own change is heard, nobody presses anything
    qtbot.waitUntil(lambda: window.sharing.watch.state is FolderState.UPDATES, timeout=15_000)
    assert window.sharing.sign.text() == "Preset updates: 1"
    window.sharing.sign.click()
    settle_sharing(window, qtbot)
    news = window.sharing.windows["news"]
    assert "organisation that you trust" in news.offer_view.signer.text()
    assert rows(news.offer_view.table)["locks.captions.font"] == ("not locked", "Graafinen ohje 2026")
    news.take.click()
    settle_sharing(window, qtbot)
    preset = window.library.presets["tapiola-story"]
    assert Path(preset.brand.logo.file).read_bytes() == png(colour="blue")
    assert preset.branch.handle == "@tapiola"
    assert window.sharing.watch.state is FolderState.FINE and not news._items


def test_updates_come_by_themselves_where_a_person_wants_that(window, qtbot, espoo: OtherPC, shared: Path):
    drop(window, espoo.bundle("tapiola-story"))
    question(window, qtbot).take.click()
    use_folder(window, qtbot, shared)
    news_of(window, qtbot).by_itself.click()
    settle_sharing(window, qtbot)
    espoo.write_rules("blue")
    espoo.publish("espoo")
    logo = png(colour="blue")
    qtbot.waitUntil(
        lambda: Path(window.library.presets["tapiola-story"].brand.logo.file).read_bytes() == logo,
        timeout=15_000,
    )
    assert window._told.text() == "Presets updated: E."


def test_the_folder_goes_and_comes_back(window, qtbot, espoo: OtherPC, shared: Path):
    espoo.publish("espoo")
    use_folder(window, qtbot, shared)
    shared.rename(shared.with_name("unplugged"))
    window.sharing.watch.look()
    settle_sharing(window, qtbot)
    assert window.sharing.watch.state is FolderState.AWAY
    assert window.sharing.sign.text() == "Shared folder away" and not window.banner.text
    assert "not there right now" in news_of(window, qtbot).state.text()
    shared.with_name("unplugged").rename(shared)
    window.sharing.watch.look()
    settle_sharing(window, qtbot)
    assert window.sharing.watch.state is FolderState.UPDATES


def test_a_damaged_list_of_what_was_taken_is_told_once(window, qtbot, shared: Path, data: Path):
    (data / "taken").mkdir(parents=True)
    (data / "taken" / "taken.json").write_text("{")
    use_folder(window, qtbot, shared)
    assert "taken.json" in window.banner.text
    window.banner.clear()
    window.sharing.watch.look()
    settle_sharing(window, qtbot)
    assert not window.banner.text


def test_a_folder_that_may_only_be_read_is_a_quiet_sign(window, qtbot, shared: Path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    use_folder(window, qtbot, shared)
    assert window.sharing.sign.text() == "Shared folder read-only"


def test_a_folder_that_hangs_holds_nobody_up(window, qtbot, shared: Path, monkeypatch):
    use_folder(window, qtbot, shared)
    go_on = threading.Event()
    monkeypatch.setattr("leike.gui.sharing.work.look", lambda setup: go_on.wait(60))
    window.sharing.watch._patience.setInterval(50)
    window.sharing.watch.look()
    qtbot.waitUntil(lambda: window.sharing.watch.state is FolderState.AWAY)
    assert "does not answer" in _opened_news(window).state.text()
    start = time.monotonic()
    assert window.close() and not window.isVisible()
    assert time.monotonic() - start < 0.5
    go_on.set()


def _opened_news(window) -> NewsWindow:
    window.commands.trigger("file.preset_updates")
    return window.sharing.windows["news"]


def test_news_that_cannot_be_read_say_why_in_their_place(
    window, qtbot, espoo: OtherPC, shared: Path, monkeypatch
):
    def gone(offer: Offer, _pictures: object) -> Compared:
        raise PresetError("sharing_version_gone", id=offer.id)

    monkeypatch.setattr("leike.gui.sharing.news_window.compare", gone)
    espoo.publish("tapiola-story")
    use_folder(window, qtbot, shared)
    news = news_of(window, qtbot)
    assert not news.waiting.isVisible()
    assert news.refused.isVisible() and "no longer there" in news.refused.text()


def test_two_publish_at_once_and_a_person_brings_both_together(
    window, qtbot, espoo: OtherPC, shared: Path, data: Path, monkeypatch
):
    merged: list[str] = []

    def counted(offer: Offer, choices: Mapping[str, Side]) -> Taken:
        merged.append(offer.id)
        return merge(offer, choices)

    monkeypatch.setattr("leike.gui.sharing.work.merge", counted)
    own = data / "presets"
    write(own, channel("tarina", captions={"size_px": 60, "line_height_px": 80}))
    use_folder(window, qtbot, shared)
    publish(window, qtbot, "tarina")
    here = espoo.sharing
    here.take(here.look().offers[0])
    espoo.write(channel("tarina", captions={"size_px": 70, "line_height_px": 80}, layout="fit"))
    espoo.publish("tarina")
    write(own, channel("tarina", captions={"size_px": 50, "line_height_px": 90}))
    window.library.reload()
    settle_sharing(window, qtbot)
    publish(window, qtbot, "tarina")
    news = news_of(window, qtbot)
    view = news.conflict_view
    assert news.list.item(0).text().endswith("Versions to choose from: 2")
    assert {key for key, _side in view.choices.buttons} == {"captions.size_px"}
    assert not view.merge.isEnabled() and not news.take.isVisible()
    (seventy,) = (button for button in view.choices.buttons.values() if button.text() == "70")
    seventy.click()
    view.merge.click()
    view.merge.click()
    settle_sharing(window, qtbot)
    assert merged == ["tarina"], "a second press publishes no second version"
    preset = window.library.presets["tarina"]
    assert (preset.captions.size_px, preset.captions.line_height_px, preset.layout) == (70, 90, "fit")
    assert window.sharing.watch.state is FolderState.FINE
    (offer,) = espoo.sharing.look().offers
    assert offer.state == "updated" and not espoo.sharing.compare(offer).merge


def test_one_of_two_versions_is_chosen_for_all(window, qtbot, espoo: OtherPC, shared: Path, data: Path):
    write(data / "presets", channel("tarina", layout="fill"))
    use_folder(window, qtbot, shared)
    publish(window, qtbot, "tarina")
    here = espoo.sharing
    here.take(here.look().offers[0])
    espoo.write(channel("tarina", layout="fit"))
    espoo.publish("tarina")
    write(data / "presets", channel("tarina", layout="fill", captions={"size_px": 44}))
    window.library.reload()
    settle_sharing(window, qtbot)
    publish(window, qtbot, "tarina")
    view = news_of(window, qtbot).conflict_view
    (theirs,) = (button for button in view.versions if "in use here" not in button.accessibleName())
    theirs.click()
    settle_sharing(window, qtbot)
    assert window.library.presets["tarina"].layout == "fit"
    assert window.sharing.watch.state is FolderState.FINE
    (offer,) = espoo.sharing.look().offers
    assert offer.state == "updated"


def test_a_version_that_is_skipped_is_told_of_no_more(window, qtbot, espoo: OtherPC, shared: Path):
    espoo.publish("espoo")
    use_folder(window, qtbot, shared)
    news_of(window, qtbot).skip.click()
    settle_sharing(window, qtbot)
    assert window.sharing.watch.state is FolderState.FINE
    espoo.write_rules("blue")
    espoo.publish("espoo")
    window.sharing.watch.look()
    settle_sharing(window, qtbot)
    assert window.sharing.watch.state is FolderState.UPDATES


def publish(window, qtbot, layer_id: str) -> None:
    window.sharing.publish(layer_id)
    settle_sharing(window, qtbot)
    asked = window.sharing.windows["publish"]
    assert isinstance(asked, PublishWindow) and asked.isVisible()
    asked.publish.click()
    settle_sharing(window, qtbot)


def test_publishing_says_first_what_others_will_see(window, qtbot, shared: Path, data: Path):
    write(data / "presets", branch())
    window.library.reload()
    use_folder(window, qtbot, shared)
    window.sharing.publish("tapiola")
    settle_sharing(window, qtbot)
    asked = window.sharing.windows["publish"]
    assert str(shared) in asked.text.text() and "Tapiolan kirjasto" in asked.signed.text()
    assert files_in(shared) == []
    asked.close_button.click()
    assert files_in(shared) == []
    publish(window, qtbot, "tapiola")
    (file,) = files_in(shared)
    assert inspect(shared / file).package.layer.values["branch"]["handle"] == "@tapiola"


def test_publishing_warns_of_a_font_that_stays_behind(window, qtbot, shared: Path, data: Path):
    own = data / "presets"
    (own / "tarina").mkdir(parents=True)
    make_font(own / "tarina" / "Own.ttf", "Own Sans", "abc")
    named = {
        "captions": {"font": "Arial"},
        "brand": {"heading_font": "Own Sans", "fonts": ["tarina/Own.ttf"]},
    }
    write(own, channel("tarina", **named))
    window.library.reload()
    use_folder(window, qtbot, shared)
    window.sharing.publish("tarina")
    settle_sharing(window, qtbot)
    asked = window.sharing.windows["publish"]
    assert asked.warnings.isVisible() and "“Arial” does not travel" in asked.warnings.text()
    assert "Own Sans" not in asked.warnings.text()


def test_where_nothing_is_new_the_window_says_so_at_the_top(window, qtbot, shared: Path):
    use_folder(window, qtbot, shared)
    news = news_of(window, qtbot)
    assert news.close_button.text() == "Close" and "up to date" in news.state.text()
    assert news.state.alignment() & Qt.AlignmentFlag.AlignTop


def test_publishing_without_a_folder_is_one_sentence(window, qtbot, data: Path):
    write(data / "presets", branch())
    window.library.reload()
    settle_sharing(window, qtbot)
    window.sharing.publish("tapiola")
    settle_sharing(window, qtbot)
    assert "No shared folder is set" in window.banner.text


def test_a_preset_is_dragged_out_and_saved_as_a_file(window, qtbot, data: Path, tmp_path: Path):
    write(data / "presets", branch())
    window.library.reload()
    settle_sharing(window, qtbot)
    window.commands.trigger("file.share_presets")
    share = window.sharing.windows["share"]
    assert isinstance(share, ShareWindow) and share.list.count() == 1
    row = share.list.visualItemRect(share.list.item(0)).center()
    assert share.list.dragged() is None
    qtbot.mousePress(share.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    qtbot.waitUntil(lambda: share.list.dragged() is not None, timeout=10_000)
    dragged = share.list.dragged()
    assert dragged is not None
    (url,) = dragged.urls()
    assert inspect(Path(url.toLocalFile())).root == "tapiola"
    qtbot.mouseRelease(share.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    target = tmp_path / "our look.leikepreset"
    window.sharing.save_bundle("tapiola", target)
    settle_sharing(window, qtbot)
    assert inspect(target).root == "tapiola" and window._told.text() == "Saved as our look.leikepreset."


def test_what_it_decided_cannot_be_changed(window, qtbot, shared: Path, tmp_path: Path, monkeypatch):
    policy = tmp_path / "policy.toml"
    policy.write_text(f'shared_folder = "{shared.as_posix()}"\ntake_updates = "ask"\n', encoding="utf-8")
    monkeypatch.setenv("LEIKE_POLICY", str(policy))
    window.sharing.watch.look()
    settle_sharing(window, qtbot)
    settings = window.desk.open("settings").sharing
    assert settings.label.text() == str(shared) and "organisation" in settings.held.text()
    assert not settings.change.isEnabled() and not settings.by_itself.isEnabled()
    assert not settings.none.isVisible()


def test_keys_are_shown_exported_and_replaced(window, qtbot, shared: Path, tmp_path: Path, monkeypatch):
    use_folder(window, qtbot, shared)
    window.commands.trigger("edit.keys_and_trust")
    keys = window.sharing.windows["keys"]
    assert isinstance(keys, KeysWindow)
    qtbot.waitUntil(lambda: not keys.busy, timeout=10_000)
    before = keys.own.text()
    assert [len(group) for group in before.split(" ")] == [4, 4, 4, 4]
    keys.export.click()
    assert "8 characters" in window._told.text()
    target = tmp_path / "key.pem"
    monkeypatch.setattr("leike.gui.sharing.keys_window.pick_place", lambda *given: given[-1](target))
    qtbot.keyClicks(keys.passphrase, "kissa istuu puussa")
    keys.export.click()
    qtbot.waitUntil(lambda: not keys.busy, timeout=10_000)
    assert b"ENCRYPTED" in target.read_bytes() and not keys.passphrase.text()
    keys.replace.click()
    assert keys.own.text() == before and keys.question.isVisible()
    keys.refresh()
    keys.yes.click()
    keys.refresh()
    qtbot.waitUntil(lambda: keys.own.text() != before, timeout=10_000)
    assert [name.split("--")[0] for name in files_in(shared)] == ["handover"]
    monkeypatch.setattr("leike.gui.sharing.keys_window.pick_file", lambda *given: given[-1](target))
    qtbot.keyClicks(keys.passphrase, "koira istuu puussa")
    keys.bring.click()
    qtbot.waitUntil(lambda: not keys.busy, timeout=10_000)
    assert keys.fault.isVisible() and "key.pem" in keys.fault.text()
    keys.passphrase.setText("kissa istuu puussa")
    keys.bring.click()
    qtbot.waitUntil(lambda: keys.own.text() == before, timeout=10_000)
    assert not keys.fault.isVisible()


def test_a_name_with_markup_is_shown_as_it_is(window, qtbot, espoo: OtherPC):
    name = '<img src="//thief/x.png">'
    espoo.write(layer("kuva", kind="branch", branch={"name": name}))
    drop(window, espoo.bundle("kuva"))
    asked = question(window, qtbot)
    cell = asked.view.table.table.item(0, 2)
    assert cell is not None and cell.text() == name and "<img" not in cell.toolTip()
    assert name in asked.view.signer.text() and asked.view.signer.textFormat() is Qt.TextFormat.PlainText
