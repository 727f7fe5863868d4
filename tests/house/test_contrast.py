"""The colours of the pages are readable: WCAG 2.2 AA for every pair that we use, light and dark."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[2] / "src/kolabik/web/static/web/css/tokens.css"
LIGHT, DARK = re.findall(r":root \{(.*?)\}", CSS.read_text(encoding="utf-8"), flags=re.DOTALL)
READ = 4.5
SEEN = 3.0
PAIRS = [
    *(
        (ink, ground, READ)
        for ink in ("ink", "ink-soft")
        for ground in ("ground", "surface", "sunken")
    ),
    ("green", "ground", READ),
    ("green", "surface", READ),
    ("on-green", "green", READ),
    ("on-green", "green-deep", READ),
    ("red", "surface", READ),
    ("red", "ground", READ),
    *((f"{tone}", f"{tone}-soft", READ) for tone in ("gold", "red", "blue")),
    ("green-deep", "green-soft", READ),
    *(("ink", f"{tone}-soft", READ) for tone in ("gold", "red", "blue", "green")),
    ("line-strong", "surface", SEEN),
    ("focus", "ground", SEEN),
    ("focus", "surface", SEEN),
]


def _colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): #([0-9a-f]{6});", block))


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted([_luminance(one), _luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("block", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_what_is_written_can_be_read(block: str, ink: str, ground: str, least: float):
    colours = _colours(block)

    assert _contrast(colours[ink], colours[ground]) >= least
