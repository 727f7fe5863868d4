"""A bar in parts: what a whole is made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from kolabik.report.charts.drawing import Caption, Layout, Svg, element, picture, words

HEIGHT = 40
LEAST_FOR_WORDS = 44
GAP = 2.0


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole, 0 to 1, with its colour's name and what stands on it."""

    share: float
    style: str
    told: str


def share_bar(parts: Sequence[Part], caption: Caption, layout: Layout) -> Svg:
    """Draw parts side by side; words stand on those that are wide enough."""
    drawn = []
    left = 0.0
    for part in parts:
        width = layout.width * part.share
        if width > GAP:
            drawn.append(
                element(
                    "rect",
                    class_=f"part part--{part.style}",
                    x=left,
                    width=width - GAP,
                    height=HEIGHT,
                    rx=4,
                )
            )
        if width >= LEAST_FOR_WORDS:
            middle = left + width / 2
            style = f"on-part on-part--{part.style}"
            drawn.append(words(middle, HEIGHT / 2 + 5, part.told, style, "middle"))
        left += width
    return picture(layout, HEIGHT, caption, drawn)
