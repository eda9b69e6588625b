"""Texts of Qt's own dialogs that Qt does not translate: collected here into our translations.

Nothing calls this: Qt looks these texts up under its own names, and finds ours where its catalogue has none
(checked against the catalogues of Qt 6.11, 2026-11).
"""

from PySide6.QtCore import QT_TRANSLATE_NOOP

FILE_DIALOG = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
)
KINDS = (
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Drive"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
)
