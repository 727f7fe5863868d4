"""The pencil of all charts: SVG elements whose words are always escaped."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from math import isfinite

SIZE = 13
LETTER, BOLD_LETTER = 0.58, 0.66
BROAD = frozenset("MWmw@%—…")


class Svg(str):
    """Finished markup, which a template takes as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a chart is laid out: names beside the marks, or above them on a phone."""

    name: str
    width: float
    row: float
    label: float
    figure: float

    @property
    def is_stacked(self) -> bool:
        """Whether a row's name stands above its marks."""
        return self.label == 0


WIDE = Layout("wide", width=880, row=22, label=330, figure=104)
NARROW = Layout("narrow", width=328, row=46, label=0, figure=0)
LAYOUTS = (WIDE, NARROW)


@dataclass(frozen=True, slots=True)
class Caption:
    """What a chart is, and what it shows, for those who cannot see it."""

    ident: str
    title: str
    description: str


def element(tag: str, content: str = "", /, **attributes: object) -> str:
    """Return an element; an attribute's `_` stands for `-`, a last `_` is left out."""
    told = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_plain(value)}"'
        for name, value in attributes.items()
    )
    return f"<{tag}{told}>{content}</{tag}>" if content else f"<{tag}{told}/>"


def words(x: float, y: float, text: str, style: str, anchor: str = "start") -> str:
    """Return a line of text, escaped."""
    return element("text", escape(text), x=x, y=y, class_=style, text_anchor=anchor)


def picture(layout: Layout, height: float, caption: Caption, parts: Iterable[str]) -> Svg:
    """Put parts into an image that says what it is."""
    title, description = (f"{caption.ident}-{layout.name}-{part}" for part in ("title", "desc"))
    content = "".join(
        [
            element("title", escape(caption.title), id=title),
            element("desc", escape(caption.description), id=description),
            *parts,
        ]
    )
    return Svg(
        element(
            "svg",
            content,
            class_=f"chart chart--{layout.name}",
            viewBox=f"0 0 {_plain(layout.width)} {_plain(height)}",
            role="img",
            aria_labelledby=title,
            aria_describedby=description,
        )
    )


def shortened(text: str, width: float, *, bold: bool = False) -> str:
    """Cut a text that is wider than so many pixels, with an ellipsis."""
    room = width / (SIZE * (BOLD_LETTER if bold else LETTER))
    if sum(map(_breadth, text)) <= room:
        return text
    kept, used = "", 1.0
    for letter in text:
        used += _breadth(letter)
        if used > room:
            break
        kept += letter
    return f"{kept.rstrip()}…"


def _breadth(letter: str) -> float:
    if letter in BROAD or unicodedata.east_asian_width(letter) in "WF":
        return 1.8
    return 1.25 if letter.isupper() else 1


def _plain(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0") if isfinite(value) else "0"
    return escape(str(value))
