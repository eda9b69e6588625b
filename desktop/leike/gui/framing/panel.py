"""Step 3: fill the canvas or fit into it, and the focus point."""

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from leike.gui.parts import Parts
from leike.model.geometry import Point


class FramingPanel(QWidget):
    """Two choices, and a button that centres the focus again."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        editor = self._editor = parts.editor
        self.fill, self.fit = self._segment(), self._segment()
        self.centre = QPushButton()
        self.centre.setObjectName("link")
        self._hint = QLabel()
        self._hint.setObjectName("quiet")
        self._hint.setWordWrap(True)
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (self.fill, self.fit):
            self._group.addButton(button)
            row.addWidget(button, 1)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addLayout(row)
        body.addWidget(self._hint)
        body.addWidget(self.centre)
        body.addStretch(1)
        self.fill.clicked.connect(lambda: editor.set_layout("fill"))
        self.fit.clicked.connect(lambda: editor.set_layout("fit"))
        self.centre.clicked.connect(lambda: editor.set_focus(Point()))
        editor.clip_changed.connect(self._show)

    def retranslate(self) -> None:
        """Set all texts."""
        self.fill.setText(self.tr("Fill the frame"))
        self.fit.setText(self.tr("Show everything"))
        self.centre.setText(self.tr("Centre"))
        self.centre.setAccessibleName(self.tr("Put the focus point back to the centre"))
        self._show()

    def retheme(self) -> None:
        """Nothing is drawn here."""

    def _segment(self) -> QPushButton:
        button = QPushButton()
        button.setCheckable(True)
        button.setProperty("segment", True)  # noqa: FBT003 - Qt's own signature
        return button

    def _show(self) -> None:
        layout = self._editor.clip.framing.layout or "fill"
        (self.fit if layout == "fit" else self.fill).setChecked(True)
        self.centre.setEnabled(self._editor.clip.framing.focus != Point())
        if layout == "fit":
            self._hint.setText(self.tr("The whole picture, with its blurred self around it."))
        else:
            self._hint.setText(self.tr("The picture is cropped round the ring in the recording."))
