"""What this program is: version, licence, and whose work is in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QWidget

from leike.app.problem_report import ffmpeg_version
from leike.app.versions import OWN_LICENCE, Component, components, own_version
from leike.gui.bridge import LatestWins
from leike.gui.parts import Parts
from leike.gui.widgets.icons import app_icon
from leike.gui.widgets.side_window import SideWindow, plain_size
from leike.gui.widgets.wrapped_label import WrappedLabel

_ICON_PX = 48


class AboutWindow(SideWindow):
    """Reads versions on a worker when it is first opened."""

    def __init__(self, parts: Parts, parent: QWidget) -> None:
        super().__init__(parent, plain_size(760, 560))
        self._look = LatestWins(parts.runner, self)
        self._version = ""
        icon = QLabel()
        icon.setPixmap(app_icon().pixmap(_ICON_PX, _ICON_PX))
        self._name = QLabel("Leike")
        self._name.setObjectName("welcomeTitle")
        self.what, self.licence = WrappedLabel(), WrappedLabel()
        self._list_label = QLabel()
        self._list_label.setObjectName("stepTitle")
        self.tree = QTreeWidget()
        self._set_up_tree()
        for part in (icon, self._name, self.what, self.licence, self._list_label):
            self.body.addWidget(part)
        self.body.addWidget(self.tree, 1)
        self._look.done.connect(self._show)
        self.retranslate()

    def refresh(self) -> None:
        """Look up the versions, the first time."""
        if not self.tree.topLevelItemCount():
            self._look.ask(_looked)

    def retranslate(self) -> None:
        """Set all texts."""
        super().retranslate()
        self.setWindowTitle(self.tr("About Leike"))
        self._list_label.setText(self.tr("Made with"))
        self.tree.setAccessibleName(self.tr("Made with"))
        self.tree.setHeaderLabels([self.tr("Name"), self.tr("Version"), self.tr("Licence")])
        self._show_texts()

    def _show_texts(self) -> None:
        text = self.tr("Leike cuts, captions and frames clips of recorded sessions for stories and feeds.")
        if self._version:
            text += " " + self.tr("Version {version}.").format(version=self._version)
        self.what.show_text(text)
        self.licence.show_text(
            self.tr(
                "Leike is free software: you may use, study, share and change it under the GNU General "
                "Public License, version 3 or later ({licence}). It comes without any warranty."
            ).format(licence=OWN_LICENCE)
        )

    def _set_up_tree(self) -> None:
        self.tree.setObjectName("list")
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setColumnCount(3)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.tree.header()
        header.setStretchLastSection(True)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def _show(self, found: tuple[str, tuple[Component, ...]]) -> None:
        self._version, parts = found
        for part in parts:
            item = QTreeWidgetItem(self.tree, [part.name, part.version, part.licence])
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setToolTip(2, part.licence)
        self._show_texts()


def _looked() -> tuple[str, tuple[Component, ...]]:
    from leike.app.doctor import look_at_ffmpeg  # brings PyAV: not on the window's thread

    ffmpeg = Component("FFmpeg", ffmpeg_version((look_at_ffmpeg(),)), "GPL-3.0-or-later")
    return own_version(), (ffmpeg, *components())
