"""The window's language: Qt's translations and the core's sentences, switchable while it runs."""

import os
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QSettings, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from leike.app.policy import policy_in_force
from leike.app.sentences import language_of_system, sentence, sentences
from leike.model.messages import Message
from leike.model.preset import Preset
from leike.resources import assets_folder

LANGUAGES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
"""Codes and the languages' own names, in menu order."""

_LONGEST_VALUE = 200
"""Letters of a name or path that a line of the window shows."""


def preferred_language(asked: str | None) -> str:
    """`asked`, else what IT decided, else LEIKE_LANG, else the one chosen last, else the system's.

    English for any other."""
    remembered = str(QSettings().value("language", "") or "")
    before = asked or policy_in_force().language or os.environ.get("LEIKE_LANG")
    wish = before or remembered or language_of_system(os.environ)
    code = wish[:2].lower()
    return code if code in LANGUAGES else "en"


def compiled_folder() -> Path:
    """Where the build put the compiled translations; where it did not, the window speaks English."""
    return assets_folder() / "translations"


class Languages(QObject):
    """Installs translators; Qt then sends LanguageChange to every widget. `presets` are channels by id."""

    changed = Signal(str)

    def __init__(self, app: QApplication, code: str) -> None:
        super().__init__(app)
        self._app = app
        self._translators: list[QTranslator] = []
        self.code = code
        self.presets: Mapping[str, Preset] = {}
        self._install(code)

    @property
    def is_decided(self) -> bool:
        """Whether IT has decided the language of this computer."""
        return policy_in_force().language is not None

    def switch(self, code: str) -> None:
        """Speak `code` (a key of LANGUAGES) from now on, and remember it; not where IT decided another."""
        if code == self.code or self.is_decided:
            return
        QSettings().setValue("language", code)
        self.code = code
        self._install(code)
        self.changed.emit(code)

    def speak(self, message: Message) -> str:
        """The sentence of `message` in the present language; channels among `presets` go by their names."""
        preset = self.presets.get(str(message.params.get("preset", "")))
        if preset is not None:
            message = Message(message.key, message.params | {"preset": preset.name.spoken(self.code)})
        return sentence(message, self.code)

    def speak_briefly(self, message: Message) -> str:
        """The same for a line of the window: long names and paths lose their middle."""
        params = {name: _shortened(value) for name, value in message.params.items()}
        return self.speak(Message(message.key, params))

    def close(self) -> None:
        """Take the translations away again."""
        for translator in self._translators:
            self._app.removeTranslator(translator)
        self._translators = []

    def _install(self, code: str) -> None:
        self.close()
        sentences(code)  # read from disk now, not when the first one is needed
        QLocale.setDefault(QLocale(code))
        ours = str(compiled_folder())
        qts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in ((f"qtbase_{code}", qts), (f"leike_{code}", ours)):
            translator = QTranslator(self)
            if translator.load(name, folder):
                self._app.installTranslator(translator)
                self._translators.append(translator)


def _shortened(value: str | float) -> str | int | float:
    if not isinstance(value, str):
        return value
    half = _LONGEST_VALUE // 2
    return value if len(value) <= _LONGEST_VALUE else f"{value[:half]}…{value[-half:]}"
