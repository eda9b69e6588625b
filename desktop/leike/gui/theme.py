"""Colours and text sizes of the window; every text on its ground has a contrast of at least 4.5:1.

Text sizes are shares of the application's font, which follows the system (gui/settings/looks.py).
"""

import math
from dataclasses import dataclass
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication

from leike.resources import assets_folder


@dataclass(frozen=True)
class Colours:
    """One look: `#rrggbb` each. `on_*` is text on that ground."""

    ground: str
    card: str
    field: str
    text: str
    quiet: str
    line: str
    accent: str
    on_accent: str
    accent_hover: str
    hover: str
    stage: str
    on_stage: str
    warn_ground: str
    on_warn: str
    error_ground: str
    on_error: str
    good: str
    marked: str


LIGHT = Colours(
    ground="#f3f1ec",
    card="#ffffff",
    field="#ffffff",
    text="#1b2127",
    quiet="#51606d",
    line="#8b959e",
    accent="#0d5a8f",
    on_accent="#ffffff",
    accent_hover="#0a4771",
    hover="#e3ebf1",
    stage="#1d2329",
    on_stage="#e8edf1",
    warn_ground="#fff0cc",
    on_warn="#5c3d00",
    error_ground="#fde3e0",
    on_error="#8a1409",
    good="#1d6b3a",
    marked="#f2b632",
)

DARK = Colours(
    ground="#171b20",
    card="#20262d",
    field="#14181c",
    text="#eef2f5",
    quiet="#aab7c2",
    line="#6b7782",
    accent="#7cc0f0",
    on_accent="#06233a",
    accent_hover="#a3d4f7",
    hover="#2d3843",
    stage="#0d1013",
    on_stage="#e8edf1",
    warn_ground="#3f3010",
    on_warn="#ffd98a",
    error_ground="#4a1b17",
    on_error="#ffc4bd",
    good="#7bd69b",
    marked="#f2b632",
)

_SHARES = {"small": 0.93, "base": 1.0, "larger": 1.07, "large": 1.15, "huge": 2.1}
"""Sizes of text, as shares of the application's font."""

_SHEET = Template("""
QWidget { color: $text; font-size: $base; }
QMainWindow, QDialog, #ground { background: $ground; }
QToolTip { background: $card; color: $text; border: 1px solid $line; padding: 4px; }
QMenuBar { background: $ground; padding: 2px 6px; }
QMenuBar::item { padding: 5px 10px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected, QMenu::item:selected { background: $hover; color: $text; }
QMenu { background: $card; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 24px; border-radius: 4px; }
QMenu::item:disabled { color: $quiet; }
#card { background: $card; border-radius: 8px; }
#stage { background: $stage; border-radius: 8px; }
#stageTitle { color: $on_stage; font-size: $small; font-weight: 600; }
#stageNote { color: $on_stage; font-size: $small; }
#stage QCheckBox { color: $on_stage; font-size: $small; }
#stepNumber { background: $accent; color: $on_accent; border-radius: 12px; font-weight: 700;
  font-size: $small; }
#stepTitle { font-size: $large; font-weight: 700; }
QPushButton#step { font-size: $large; font-weight: 600; padding: 8px 12px; min-height: ${large_line}px; }
QPushButton#step:checked { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton#step:checked:focus { border: 2px solid $text; }
QSplitter::handle { background: transparent; }
QListView { background: transparent; border: none; outline: none; }
#groupTitle { font-weight: 700; }
#list { background: $card; border: 1px solid $line; border-radius: 6px; padding: 3px; outline: none; }
QTreeWidget#list::branch { background: $card; }
#list:focus { border: 2px solid $accent; padding: 2px; }
#list::item { padding: 4px 6px; border-radius: 4px; }
#list::item:hover { background: $hover; color: $text; }
#list::item:selected { background: $accent; color: $on_accent; }
#fileName { font-size: $large; font-weight: 700; }
#quiet { color: $quiet; font-size: $small; }
#warning { color: $on_warn; background: $warn_ground; border-radius: 4px; font-size: $small; }
#refused { color: $on_error; background: $error_ground; border-radius: 4px; font-size: $small; }
#bannerWarning { background: $warn_ground; border: 1px solid $on_warn; border-radius: 6px; }
#bannerWarning QLabel { color: $on_warn; }
#bannerError { background: $error_ground; border: 1px solid $on_error; border-radius: 6px; }
#bannerError QLabel { color: $on_error; }
#good { color: $good; font-weight: 600; }
#failed { color: $on_error; }
#welcomeTitle { font-size: $huge; font-weight: 700; }
#welcomeText { font-size: $large; color: $quiet; }
#dropZone { background: $card; border: 2px dashed $line; border-radius: 14px; }
#dropZone[over="true"] { border: 2px solid $accent; background: $hover; }
#recentFiles { background: transparent; border: 2px solid transparent; border-radius: 6px; outline: none; }
#recentFiles:focus { border-color: $accent; }
#recentFiles::item { border-radius: 4px; padding: 2px 6px; }
#recentFiles::item:hover { background: $hover; }
#recentFiles::item:selected { background: $hover; color: $text; }
#clock { font-size: $larger; font-weight: 600; }
QPushButton { background: $card; border: 1px solid $line; border-radius: 6px; padding: 6px 12px;
  min-height: ${one_line}px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $line; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 11px; }
QPushButton:disabled { color: $quiet; border-color: $line; background: transparent; }
QPushButton#primary { background: $accent; color: $on_accent; border: 2px solid $accent; font-weight: 700;
  font-size: $large; padding: 6px 18px; min-height: ${primary_line}px; }
QPushButton#primary:hover { background: $accent_hover; }
QPushButton#primary:focus { border: 2px solid $text; }
QPushButton#primary:disabled { background: $card; color: $quiet; border: 2px solid $line; }
QPushButton#round { border-radius: 18px; min-width: 36px; min-height: 36px; max-width: 36px; max-height: 36px;
  padding: 0; }
QPushButton#round:focus { padding: 0; }
QPushButton#round:checked { background: $accent; border-color: $accent; }
QPushButton#round:checked:focus { border: 2px solid $text; }
QPushButton#view { padding: 4px; min-width: 26px; min-height: 26px; }
QPushButton#view:focus { padding: 3px; }
QPushButton#link { border: none; background: transparent; color: $accent; padding: 4px 6px;
  text-decoration: underline; }
QPushButton#link:disabled { color: $quiet; text-decoration: none; }
QPushButton#link:focus { border: 2px solid $accent; padding: 2px 4px; border-radius: 4px; }
QPushButton#fold { border: 2px solid transparent; background: transparent; color: $text; font-weight: 700;
  padding: 4px 6px; text-align: left; }
QPushButton#fold:hover { background: $hover; }
QPushButton#fold:focus { border: 2px solid $accent; border-radius: 4px; padding: 4px 6px; }
#floatingPicture { background: $card; border: 1px solid $line; border-radius: 6px; }
QPushButton#timelineButton { padding: 2px 9px; }
QPushButton#timelineButton:focus { padding: 1px 8px; }
QPushButton#timelineButton:checked { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton#timelineButton:checked:focus { border: 2px solid $text; }
QPushButton[segment="true"]:checked { background: $accent; color: $on_accent; border-color: $accent;
  font-weight: 600; }
QPushButton[segment="true"]:checked:focus { border: 2px solid $text; }
QLineEdit { background: $field; border: 1px solid $line; border-radius: 5px; padding: 5px 8px;
  min-height: ${one_line}px; selection-background-color: $accent; selection-color: $on_accent;
  placeholder-text-color: $quiet; }
QLineEdit:focus { border: 2px solid $accent; padding: 4px 7px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QDoubleSpinBox:disabled, QCheckBox:disabled {
  color: $quiet; }
QLineEdit:disabled, QPlainTextEdit:disabled { background: transparent; }
QLineEdit[wrong="true"] { border: 2px solid $on_error; padding: 4px 7px; }
QToolButton { background: $card; border: 1px solid $line; border-radius: 6px; padding: 3px 6px;
  min-height: ${one_line}px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $line; }
QToolButton:checked { background: $accent; color: $on_accent; border-color: $accent; }
QToolButton:focus { border: 2px solid $accent; padding: 2px 5px; }
QToolButton:checked:focus { border: 2px solid $text; }
QToolButton:disabled { color: $quiet; background: transparent; }
QToolButton::menu-indicator { image: none; }
QPlainTextEdit, QTextBrowser { background: $field; border: 1px solid $line; border-radius: 5px;
  padding: 3px 5px; selection-background-color: $accent; selection-color: $on_accent;
  placeholder-text-color: $quiet; }
QPlainTextEdit:focus, QTextBrowser:focus { border: 2px solid $accent; padding: 2px 4px; }
QTableView { background: $field; alternate-background-color: $ground; border: 1px solid $line;
  border-radius: 5px; selection-background-color: $accent; selection-color: $on_accent; outline: none; }
QTableView:focus { border: 2px solid $accent; }
QTableView QLineEdit { padding: 0 2px; min-height: 0; border-radius: 0; }
QHeaderView { background: $ground; }
QHeaderView::section { background: $ground; color: $quiet; border: none; border-bottom: 1px solid $line;
  padding: 3px 6px; font-size: $small; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar::tab { background: transparent; padding: 4px 12px; border: 2px solid transparent;
  border-bottom: 3px solid transparent; }
QTabBar::tab:selected { border-bottom: 3px solid $accent; font-weight: 600; }
QTabBar::tab:hover { background: $hover; }
QTabBar::tab:selected:focus { border: 2px solid $accent; border-bottom: 3px solid $accent; }
QComboBox { background: $field; border: 1px solid $line; border-radius: 5px; padding: 5px 8px;
  min-height: ${one_line}px; }
QComboBox:focus { border: 2px solid $accent; padding: 4px 7px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$arrow"); width: 14px; height: 14px; }
QComboBox:disabled { color: $quiet; }
QComboBox QAbstractItemView { background: $card; border: 1px solid $line; selection-background-color: $hover;
  selection-color: $text; }
QCheckBox { spacing: 8px; padding: 2px; border: 2px solid transparent; border-radius: 4px; }
QCheckBox::indicator { width: 16px; height: 16px; border: 2px solid $quiet; border-radius: 4px;
  background: $field; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
#stage QCheckBox::indicator { border-color: $on_stage; background: $stage; }
#stage QCheckBox::indicator:checked { background: $accent; border-color: $accent; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $accent; }
QFrame#tile { background: $card; border: 1px solid $line; border-radius: 8px; }
QFrame#dropLine { background: $accent; border: none; }
QFrame#tile:focus { border: 2px solid $accent; }
QPushButton#small { padding: 3px 6px; }
QPushButton#small:focus { padding: 2px 5px; }
QRadioButton { spacing: 8px; padding: 2px; border: 2px solid transparent; border-radius: 4px; }
QRadioButton::indicator { width: 16px; height: 16px; border: 2px solid $quiet; border-radius: 10px;
  background: $field; }
QRadioButton::indicator:checked { border-color: $accent; background: qradialgradient(cx: 0.5, cy: 0.5,
  radius: 0.5, fx: 0.5, fy: 0.5, stop: 0 $accent, stop: 0.5 $accent, stop: 0.6 $field, stop: 1 $field); }
QRadioButton::indicator:disabled { border-color: $line; }
QSlider { border: 2px solid transparent; border-radius: 4px; }
QSlider:focus { border: 2px solid $accent; }
QScrollArea, #plain { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $line; border-radius: 4px; min-height: 28px; margin: 2px; }
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical { height: 0; }
QProgressBar { background: $hover; border: none; border-radius: 5px; min-height: 10px; max-height: 10px; }
QProgressBar#slim { border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 5px; }
QProgressBar#slim::chunk { border-radius: 3px; }
""")


def current_colours() -> Colours:
    """The look of the running application."""
    window = QApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < 128 else LIGHT


_STYLED = "leikeStyled"


def apply_theme(app: QApplication, scheme: Qt.ColorScheme) -> None:
    """Give the application the dark look for a dark `scheme`, else the light one."""
    apply_colours(app, scheme)
    resize_texts(app)


def apply_colours(app: QApplication, scheme: Qt.ColorScheme) -> None:
    """The colours of that look without the style sheet, which `resize_texts` sets.

    While a window is built the sheet would cost more than all the rest: Qt looks up its rules for every
    widget again each time that one is put into another.
    """
    colours = DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    if not app.property(_STYLED):  # with a style sheet on top, the style does not tell its name
        app.setStyle("Fusion")
        app.setProperty(_STYLED, True)  # noqa: FBT003 - Qt's own signature
    palette = _palette(colours)
    if app.palette() != palette:
        app.setPalette(palette)


def resize_texts(app: QApplication) -> None:
    """Set all texts in sizes that fit the application's present font, in the present colours."""
    colours = current_colours()
    sizes = text_sizes_pt(app.font()) | _line_heights_px(app.font())
    sheet = _SHEET.substitute(
        vars(colours) | sizes, tick=_icon("tick", colours), arrow=_icon("arrow", colours)
    )
    if sheet != app.styleSheet():  # every widget would be styled anew, which takes half a second
        app.setStyleSheet(sheet)


def text_sizes_pt(font: QFont) -> dict[str, str]:
    """Sizes of the window's texts as the style sheet writes them, by the names that it uses."""
    base_pt = font.pointSizeF() if font.pointSizeF() > 0 else QFontInfo(font).pointSizeF()
    return {name: f"{base_pt * share:.2f}pt" for name, share in _SHARES.items()}


def _line_heights_px(font: QFont) -> dict[str, str]:
    """The least height of what stands in one line: a fixed one would cut letters of large texts off."""
    line_px = QFontMetricsF(font).height()
    large_px = line_px * _SHARES["large"]
    heights = {"one_line": max(18.0, line_px), "large_line": large_px, "primary_line": max(24.0, large_px)}
    return {name: str(math.ceil(height_px)) for name, height_px in heights.items()}


def _icon(name: str, colours: Colours) -> str:
    """A sign in the colour that the look needs, as a style sheet names files."""
    look = "dark" if colours is DARK else "light"
    return (assets_folder() / "icons" / f"{name}-{look}.png").as_posix()


def _palette(colours: Colours) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, value in {
        roles.Window: colours.ground,
        roles.WindowText: colours.text,
        roles.Base: colours.field,
        roles.AlternateBase: colours.card,
        roles.Text: colours.text,
        roles.PlaceholderText: colours.quiet,
        roles.Button: colours.card,
        roles.ButtonText: colours.text,
        roles.Highlight: colours.accent,
        roles.HighlightedText: colours.on_accent,
        roles.Link: colours.accent,
        roles.ToolTipBase: colours.card,
        roles.ToolTipText: colours.text,
        roles.Mid: colours.line,
    }.items():
        palette.setColor(role, QColor(value))
    return palette
