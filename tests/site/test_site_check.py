"""The check of the site finds what it is there to find. Needs Chromium and the extra `site`."""

import importlib
import importlib.util
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).parents[2] / "packaging" / "site" / "check.py"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None or importlib.util.find_spec("axe_playwright_python") is None,
    reason="Chromium or the extra `site` is not installed; make site-check brings both",
)

GOOD = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Page</title>
<meta name="viewport" content="width=device-width"><style>
body { font: 16px sans-serif } a:focus { outline: 3px solid #05a } .skip { position: absolute; left: -99rem }
.skip:focus { left: 0 }</style></head><body><a class="skip" href="#content">Skip</a>
<main id="content" tabindex="-1"><h1>Page</h1><p>Words. <a href="index.html#content">A link</a></p></main>
</body></html>"""
SPOILT = {
    "no such place": ("index.html#content", "index.html#gone"),
    "leads nowhere": ("index.html#content", "gone.html"),
    "picture missing": ("Words.", 'Words. <img alt="A" src="gone.png">'),
    "picture without words": (
        "Words.",
        'Words. <img alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    ),
    "asks another computer": ("Words.", 'Words. <img alt="A" src="http://127.0.0.1:9/a.png">'),
    "too wide": ("Words.", '<span style="display: inline-block; width: 2000px">Words.</span>'),
    "small text": ("Words.", '<span style="font-size: 11px">Words.</span>'),
    "language is": ('lang="en"', 'lang="sv"'),
    "color-contrast": ("Words.", '<span style="color: #999">Words.</span>'),
    "the focus cannot be seen": ("outline: 3px solid #05a", "outline: none"),
    "the way past the menu leads nowhere": ('id="content" tabindex="-1"', 'id="content"'),
    "does not show the way past": (".skip:focus { left: 0 }", ""),
    "title or first heading missing": ("<h1>Page</h1>", "<h2>Page</h2>"),
    "Tab reaches": ("Words.", 'Words. <a href="index.html" onfocus="this.blur()">Trap</a>'),
}


def checker() -> Any:
    spec = importlib.util.spec_from_file_location("site_check", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_kind_of_fault_is_found_and_a_good_page_has_none(tmp_path: Path) -> None:
    sync_playwright = importlib.import_module("playwright.sync_api").sync_playwright
    check = checker()
    check.SCREENS = tuple(one for one in check.SCREENS if one.name == "phone light")
    missed = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(check.QUIET))
        for kind, change in {"": ("", ""), **SPOILT}.items():
            (tmp_path / "index.html").write_text(GOOD.replace(*change) if kind else GOOD, encoding="utf-8")
            looked = check.Checker(tmp_path, None)
            looked.check(browser)
            if (kind and not any(kind in fault for fault in looked.faults)) or (not kind and looked.faults):
                missed[kind] = looked.faults
        browser.close()
    assert missed == {}
