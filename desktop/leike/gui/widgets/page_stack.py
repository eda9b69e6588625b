"""Pages of which one is shown."""

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget


class PageStack(QStackedWidget):
    """Needs the width of the page that is shown; Qt's own needs that of the widest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _index: self._fit())
        self.widgetAdded.connect(lambda _index: self._fit())

    def _fit(self) -> None:
        for index in range(self.count()):
            page = self.widget(index)
            assert page is not None
            policy = page.sizePolicy()
            shown = index == self.currentIndex()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred if shown else QSizePolicy.Policy.Ignored)
            page.setSizePolicy(policy)
