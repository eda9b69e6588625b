"""The city's computer, which shares nothing with the window's but a folder, and what a person does."""

from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from leike.app.sharing import Sharing
from leike.app.sharing_setup import SharingSetup, store_of
from leike.gui.sharing.bundle_window import BundleWindow
from leike.gui.sharing.news_window import NewsWindow
from leike.gui.window import MainWindow
from leike.model.layer import Layer
from presets.layering import channel, layer, write
from presets.sharing import city, png


class OtherPC:
    """Another user's computer."""

    def __init__(self, home: Path, shared: Path) -> None:
        self.home, self.shared, self.own = home, shared, home / "presets"
        self.own.mkdir(parents=True)

    @property
    def sharing(self) -> Sharing:
        setup = SharingSetup(self.home / "data", self.own, self.home / "cache", folder=self.shared)
        environ = {"LEIKE_PRESETS": str(self.own), "LEIKE_CACHE": str(self.home / "cache")}
        return Sharing(setup, store_of(setup, environ))

    def write(self, *layers: Layer) -> None:
        write(self.own, *layers)

    def write_rules(self, colour: str = "red", **locks: str) -> None:
        """The city's rule book with a logo in that colour."""
        named = {key.replace("_", "."): reason for key, reason in locks.items()}
        self.write(city(self.own, logo=png(colour=colour), locks=named))

    def publish(self, layer_id: str) -> None:
        self.sharing.publish(layer_id)

    def bundle(self, layer_id: str) -> Path:
        return self.sharing.pack(layer_id, self.home / f"{layer_id}.leikepreset").file


def story(**values: Any) -> Layer:
    """A channel that belongs to a branch of the city."""
    return channel("tapiola-story", "tapiola", **values)


def tapiola() -> Layer:
    return layer(
        "tapiola", "espoo", kind="branch", branch={"name": "Tapiolan kirjasto", "handle": "@tapiola"}
    )


def settle_sharing(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until nothing is read, taken or published any more."""
    news = window.sharing.windows.get("news")

    def settled() -> bool:
        reading = news is not None and news.busy  # pyright: ignore[reportAttributeAccessIssue]
        return not (window.sharing.busy or window.library.busy or reading)

    qtbot.waitUntil(settled, timeout=15_000)


def use_folder(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    """Choose the shared folder, as the settings do."""
    window.sharing.set_folder(str(folder))
    settle_sharing(window, qtbot)


def question(window: MainWindow, qtbot: QtBot) -> BundleWindow:
    qtbot.waitUntil(lambda: "bundle" in window.sharing.windows, timeout=10_000)
    asked = window.sharing.windows["bundle"]
    qtbot.waitUntil(asked.isVisible)
    assert isinstance(asked, BundleWindow)
    return asked


def news_of(window: MainWindow, qtbot: QtBot) -> NewsWindow:
    window.commands.trigger("file.preset_updates")
    settle_sharing(window, qtbot)
    news = window.sharing.windows["news"]
    assert isinstance(news, NewsWindow)
    return news
