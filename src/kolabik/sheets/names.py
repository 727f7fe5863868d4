"""Names as people type them: what is the same name, and what only looks alike."""

import unicodedata

# Marks that nobody sees: soft hyphen, zero-width space, word joiner, byte order mark, and
# those that turn the direction of writing. Control characters count as spaces.
UNSEEN = dict.fromkeys(
    [0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF]
)
CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], " ")
TIDYING: dict[int, str | None] = {**UNSEEN, **CONTROLS}
JOINERS = dict.fromkeys([0x200C, 0x200D])


def tidy(text: str) -> str:
    """Trim a name, make its inner spaces single and its letters canonical."""
    if not (text.isascii() and text.isprintable()):  # the usual text is left as it is, fast
        text = unicodedata.normalize("NFC", text.translate(TIDYING))
    return " ".join(text.split())


def name_of(cell: object) -> str:
    """Return the name that a cell holds, be it a text or a number: 7.0 is 7."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return tidy(str(cell))


def name_key(text: str) -> str:
    """Return what is left of a name without case, spaces and width: equal keys look alike.

    Joiners, which an emoji may need, are left out here alone.
    """
    plain = unicodedata.normalize("NFKC", tidy(text).translate(JOINERS)).casefold()
    return "".join(plain.split())
