"""Opens every page of the built site in headless Chromium, on a desktop and a phone, light and dark.

python packaging/site/check.py [FOLDER]                 dist/site unless another is named
python packaging/site/check.py FOLDER --pictures DIR    pictures of some pages too, to judge

Exit code 1 where anything is wrong. CHROMIUM names another program than /usr/bin/chromium.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urldefrag, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

SITE = Path(__file__).resolve().parent.parent.parent / "dist" / "site"
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run", "--disable-dev-shm-usage")  # fmt: skip
LEAST_TEXT_PX = 16.0
LEAST_OUTLINE_PX = 2.0
MOST_TABS = 400
PICTURED = ("fi/manual.html", "en/manual.html", "en/benchmarks.html", "en/index.html")
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

_FACTS = """() => ({
  ids: [...document.querySelectorAll('[id]')].map(one => one.id),
  links: [...document.querySelectorAll('a[href]')].map(one => one.href),
  broken: [...document.images].filter(one => !one.complete || !one.naturalWidth).map(one => one.src),
  nameless: [...document.images].filter(one => !one.alt.trim()).map(one => one.src),
  language: document.documentElement.lang,
  titles: document.title.trim() && document.querySelectorAll('h1').length === 1,
  wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
})"""
_SMALL = """least => {
  const found = new Set(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim(), above = walk.currentNode.parentElement;
    if (text && above.checkVisibility() && parseFloat(getComputedStyle(above).fontSize) < least)
      found.add(text.slice(0, 40));
  }
  return [...found];
}"""
_FOCUSED = """() => {
  const one = document.activeElement, look = getComputedStyle(one), place = one.getBoundingClientRect();
  if (!one || one === document.body) return null;
  one.dataset.seen = one.dataset.seen || String(document.querySelectorAll('[data-seen]').length);
  return {key: one.dataset.seen, name: (one.textContent || one.ariaLabel || one.tagName).trim().slice(0, 40),
    outline: look.outlineStyle === 'none' ? 0 : parseFloat(look.outlineWidth), tag: one.tagName,
    seen: place.width > 0 && place.right > 0 && place.left < innerWidth};
}"""
_FROM_THE_TOP = """() => {
  scrollTo(0, 0);
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');
}"""
_REACHABLE = """() => [...document.querySelectorAll('a[href], summary, [tabindex="0"]')]
  .filter(one => one.checkVisibility()).map(one => one.textContent.trim().slice(0, 40))"""


class Screen(NamedTuple):
    """A window to look through."""

    name: str
    width_px: int
    height_px: int
    scheme: str


SCREENS = tuple(
    Screen(f"{name} {scheme}", *size, scheme)
    for name, size in {"desktop": (1280, 800), "phone": (360, 740)}.items()
    for scheme in ("light", "dark")
)


class Facts(NamedTuple):
    """What one page holds and links to."""

    ids: frozenset[str]
    links: tuple[str, ...]


class Checker:
    """Collects `faults`, one line each."""

    def __init__(self, site: Path, pictures: Path | None) -> None:
        self.site, self.pictures = site, pictures
        self.faults: list[str] = []
        self.pages: dict[str, Facts] = {}
        self.runs = 0
        self._axe = Axe()

    def check(self, browser: Browser) -> None:
        """Every page on every screen, then where all links lead."""
        for screen in SCREENS:
            context = self._context(browser, screen)
            page = context.new_page()
            for file in sorted(self.site.rglob("*.html")):
                self.look_at(page, file, screen)
            context.close()
        self.faults.extend(self.broken_links())

    def look_at(self, page: Page, file: Path, screen: Screen) -> None:
        """One page on one screen."""
        name = file.relative_to(self.site).as_posix()
        page.goto(file.as_uri(), wait_until="load")
        found = page.evaluate(_FACTS)
        self.pages[name] = Facts(frozenset(found["ids"]), tuple(found["links"]))
        language = name.partition("/")[0] if "/" in name else "en"
        told = [f"picture missing: {each}" for each in found["broken"]]
        told += [f"picture without words: {each}" for each in found["nameless"]]
        told += [f"language is {found['language']}"] if found["language"] != language else []
        told += [] if found["titles"] else ["title or first heading missing"]
        told += [f"{found['wide']} px too wide"] if found["wide"] > 0 else []
        told += [f"small text: {each}" for each in page.evaluate(_SMALL, LEAST_TEXT_PX)]
        told += self.violations(page)
        if screen.scheme == "light":
            told += keyboard_faults(page, phone=screen.name.startswith("phone"))
        if self.pictures and name in PICTURED:
            page.goto(file.as_uri())
            page.screenshot(
                path=self.pictures / f"{name}-{screen.name}.png".replace("/", "-").replace(" ", "-")
            )
        self.runs += 1
        self.faults += [f"{name} ({screen.name}): {each}" for each in told]

    def violations(self, page: Page) -> list[str]:
        """What axe finds, one line a rule."""
        options = {
            "runOnly": {"type": "tag", "values": list(AXE_TAGS)},
            "rules": {"target-size": {"enabled": True}},
        }
        response: dict[str, Any] = self._axe.run(page, options=options).response
        return [
            f"axe {rule['id']}: {rule['help']}: {rule['nodes'][0]['html'][:99]} ({len(rule['nodes'])} places)"
            for rule in response["violations"]
        ]

    def broken_links(self) -> Iterator[str]:
        """Links of all pages to files or places that are not there."""
        for name, facts in self.pages.items():
            for link in sorted(set(facts.links)):
                if urlsplit(link).scheme in ("http", "https", "mailto"):
                    continue  # another site: nothing is fetched from there
                address, place = urldefrag(link)
                target = Path(unquote(urlsplit(address).path))
                inside = target.relative_to(self.site).as_posix() if target.is_relative_to(self.site) else ""
                if not target.is_file() or not inside:
                    yield f"{name}: leads nowhere: {link}"
                elif place and inside in self.pages and unquote(place) not in self.pages[inside].ids:
                    yield f"{name}: no such place: {link}"

    def _context(self, browser: Browser, screen: Screen) -> BrowserContext:
        phone = screen.name.startswith("phone")
        context = browser.new_context(
            viewport={"width": screen.width_px, "height": screen.height_px},
            is_mobile=phone,
            has_touch=phone,
            device_scale_factor=2 if phone else 1,
            color_scheme="dark" if screen.scheme == "dark" else "light",
        )
        context.on("request", lambda asked: self._note(asked.url))
        return context

    def _note(self, address: str) -> None:
        if not address.startswith(("file:", "data:")):
            self.faults.append(f"asks another computer: {address}")


def keyboard_faults(page: Page, *, phone: bool) -> list[str]:
    """What a person without a mouse would miss: the skip link, the menu, the sign of the focus."""
    told: list[str] = []
    page.keyboard.press("Tab")
    first = page.evaluate(_FOCUSED)
    if page.locator(".skip").count():
        if (
            not first
            or not first["seen"]
            or not page.locator(".skip").evaluate("one => one === document.activeElement")
        ):
            told.append("the first Tab does not show the way past the menu")
        page.keyboard.press("Enter")
        if not page.evaluate("() => document.activeElement.id === 'content'"):
            told.append("the way past the menu leads nowhere")
    if phone and page.locator("summary").count():
        page.locator("summary").focus()
        page.keyboard.press("Enter")
        if not page.locator("nav.narrow a").first.is_visible():
            told.append("Enter does not open the menu")
    return told + _walk(page)


def _walk(page: Page) -> list[str]:
    """Tab through the whole page."""
    wanted = page.evaluate(_REACHABLE)
    page.evaluate(_FROM_THE_TOP)
    reached: dict[str, dict[str, Any]] = {}
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        now = page.evaluate(_FOCUSED)
        if now is None or now["key"] in reached:
            break
        reached[now["key"]] = now
    told = [
        f"the focus cannot be seen: {one['name']}"
        for one in reached.values()
        if one["outline"] < LEAST_OUTLINE_PX
    ]
    told += [f"off the screen with the focus: {one['name']}" for one in reached.values() if not one["seen"]]
    if len(reached) < len(wanted):
        told.append(f"Tab reaches {len(reached)} of {len(wanted)} controls")
    return told


def main(arguments: list[str]) -> int:
    """Check the site; the number of faults decides the exit code."""
    site = Path(arguments[0]).resolve() if arguments and not arguments[0].startswith("--") else SITE
    pictures = Path(arguments[arguments.index("--pictures") + 1]) if "--pictures" in arguments else None
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    if not (site / "index.html").is_file():
        sys.stderr.write(f"No site in {site}: run make site first.\n")
        return 1
    checker = Checker(site, pictures)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        checker.check(browser)
        version = browser.version
        browser.close()
    faults = list(dict.fromkeys(checker.faults))
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    looked = f"{len(checker.pages)} pages, {checker.runs} looks in Chromium {version}"
    sys.stdout.write(f"{looked}: {len(faults)} faults\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
