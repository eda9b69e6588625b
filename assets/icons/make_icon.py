"""Draws Leike's icon: scissors that cut a film frame. `python assets/icons/make_icon.py` writes
`leike.svg` and `leike.png` (256 px) beside itself, both from the same shapes, and the window's small arrows."""

from math import atan2, cos, pi, sin
from pathlib import Path

from PIL import Image, ImageDraw

BLUE, WHITE, YELLOW, FILM = "#14324a", "#ffffff", "#f2b632", "#6f8ba0"
SIZE = 256
FINE = 8

PIVOT = (134, 128)
TIPS = ((226, 78), (226, 178))
RINGS = ((66, 170), (66, 86))
RING_RADIUS, RING_STROKE, HANDLE_WIDTH = 25, 19, 19
HOLES = tuple((x, y, 26, 18, 5) for y in (26, 212) for x in (42, 91, 139, 188))


def blade(tip: tuple[float, float]) -> list[tuple[float, float]]:
    """A blade from behind the pivot to its tip: straight cutting edge, the back tapering."""
    angle = atan2(tip[1] - PIVOT[1], tip[0] - PIVOT[0])
    side = -1 if tip[1] < PIVOT[1] else 1
    back = (cos(angle + side * pi / 2), sin(angle + side * pi / 2))
    start = (PIVOT[0] - 14 * cos(angle), PIVOT[1] - 14 * sin(angle))
    wide = [
        (x + 15 * back[0], y + 15 * back[1])
        for x, y in (start, (PIVOT[0] + 62 * cos(angle), PIVOT[1] + 62 * sin(angle)))
    ]
    thin = (start[0] - 11 * back[0], start[1] - 11 * back[1])
    return [wide[0], wide[1], tip, thin]


def handle(ring: tuple[float, float]) -> tuple[tuple[float, float], tuple[float, float]]:
    """The stem from the pivot to the ring's edge."""
    angle = atan2(ring[1] - PIVOT[1], ring[0] - PIVOT[0])
    return PIVOT, (ring[0] - RING_RADIUS * cos(angle), ring[1] - RING_RADIUS * sin(angle))


def svg() -> str:
    """The icon as SVG text."""
    holes = "".join(f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{r}"/>' for x, y, w, h, r in HOLES)
    blades = "".join(
        f'<polygon points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in blade(tip))}"/>' for tip in TIPS
    )
    stems = "".join(f'<path d="M{a[0]} {a[1]}L{b[0]:.1f} {b[1]:.1f}"/>' for a, b in map(handle, RINGS))
    rings = "".join(f'<circle cx="{x}" cy="{y}" r="{RING_RADIUS}"/>' for x, y in RINGS)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}"><title>Leike</title>'
        f'<rect x="6" y="6" width="244" height="244" rx="54" fill="{BLUE}"/><g fill="{FILM}">{holes}</g>'
        f'<g fill="none" stroke="{YELLOW}" stroke-width="{RING_STROKE}" '
        f'stroke-linecap="round">{stems}{rings}</g>'
        f'<g fill="{WHITE}" stroke="{WHITE}" stroke-width="4" stroke-linejoin="round">{blades}</g>'
        f'<circle cx="{PIVOT[0]}" cy="{PIVOT[1]}" r="8" fill="{BLUE}"/></svg>\n'
    )


def arrow(colour: str) -> Image.Image:
    """A small arrow down for lists that open, 32 px RGBA."""
    large = Image.new("RGBA", (32 * FINE, 32 * FINE), colour + "00")
    corners = [(x * FINE, y * FINE) for x, y in ((6, 12), (16, 22), (26, 12))]
    ImageDraw.Draw(large).line(corners, colour, 4 * FINE, joint="curve")
    return large.resize((32, 32), Image.Resampling.LANCZOS)


def png() -> Image.Image:
    """The icon as 256 px RGBA."""
    large = Image.new("RGBA", (SIZE * FINE, SIZE * FINE), BLUE + "00")
    draw = ImageDraw.Draw(large)
    draw.rounded_rectangle(_scaled(6, 6, 250, 250), radius=54 * FINE, fill=BLUE)
    for x, y, width, height, radius in HOLES:
        draw.rounded_rectangle(_scaled(x, y, x + width, y + height), radius=radius * FINE, fill=FILM)
    for ring in RINGS:
        start, end = handle(ring)
        draw.line(_scaled(*start, *end), fill=YELLOW, width=HANDLE_WIDTH * FINE)
        outer = RING_RADIUS + RING_STROKE / 2
        box = _scaled(ring[0] - outer, ring[1] - outer, ring[0] + outer, ring[1] + outer)
        draw.ellipse(box, outline=YELLOW, width=RING_STROKE * FINE)
    for tip in TIPS:
        points = [(x * FINE, y * FINE) for x, y in blade(tip)]
        draw.polygon(points, fill=WHITE)
        draw.line([*points, points[0], points[1]], fill=WHITE, width=4 * FINE, joint="curve")
    draw.ellipse(_scaled(PIVOT[0] - 8, PIVOT[1] - 8, PIVOT[0] + 8, PIVOT[1] + 8), fill=BLUE)
    return large.resize((SIZE, SIZE), Image.Resampling.LANCZOS)


def _scaled(*values: float) -> list[float]:
    return [value * FINE for value in values]


if __name__ == "__main__":
    folder = Path(__file__).parent
    (folder / "leike.svg").write_text(svg(), encoding="utf-8")
    png().save(folder / "leike.png", optimize=True)
    for look, colour in (("light", "#1b2127"), ("dark", "#eef2f5")):
        arrow(colour).save(folder / f"arrow-{look}.png", optimize=True)
