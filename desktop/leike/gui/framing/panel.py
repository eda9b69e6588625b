"""Step 3: fill the canvas or fit into it, and the focus point."""

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QWidget

from leike.gui.editor import ProjectEditor
from leike.gui.widgets.step_card import StepCard
from leike.model.geometry import Point


class FramingPanel(StepCard):
    """Two choices, and a button that centres the focus again."""

    def __init__(self, editor: ProjectEditor, parent: QWidget | None = None) -> None:
        super().__init__(3, parent)
        self._editor = editor
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
        self.head.addWidget(self.centre)
        self.body.addLayout(row)
        self.body.addWidget(self._hint)
        self.fill.clicked.connect(lambda: editor.set_layout("fill"))
        self.fit.clicked.connect(lambda: editor.set_layout("fit"))
        self.centre.clicked.connect(lambda: editor.set_focus(Point()))
        editor.clip_changed.connect(self._show)

    def retranslate(self) -> None:
        """Set all texts."""
        self.set_title(self.tr("Crop"))
        self.fill.setText(self.tr("Fill the frame"))
        self.fit.setText(self.tr("Show everything"))
        self.centre.setText(self.tr("Centre"))
        self.centre.setAccessibleName(self.tr("Put the focus point back to the centre"))
        self._show()

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
