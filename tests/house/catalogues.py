"""The web product's words: found in the code, kept in each app's catalogue, compiled.

`./kolabik words [APP ...]` brings the catalogues up to date and names what lacks a translation.
"""

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "kolabik"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACE = Path("locale") / "id" / "LC_MESSAGES"
ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)  # a catalogue changes with its words, not with the day


def apps() -> list[str]:
    """Return the apps that have words of their own."""
    return sorted(path.parent.name for path in SOURCE.glob("*/apps.py"))


def found(app: str) -> Catalog:
    """Return what the code of an app says, without translations."""
    catalogue = Catalog(
        "id", "django", project="Kolabik", version="1", creation_date=ANY_DAY, revision_date=ANY_DAY
    )
    for path, text in _sources(SOURCE / app):
        for _line, message, _comments, context in extract(
            "python", io.BytesIO(text.encode()), keywords=KEYWORDS
        ):
            catalogue.add(message, locations=[(path, 0)], context=context)
    return catalogue


def kept(app: str) -> Catalog:
    """Return an app's catalogue as it stands."""
    path = SOURCE / app / PLACE / "django.po"
    if not path.exists():
        return Catalog("id", "django")
    with path.open("rb") as file:
        return read_po(file, locale="id", domain="django")


def update(app: str) -> list[str]:
    """Write an app's catalogue anew, compile it, and return what lacks a translation."""
    fresh, old = found(app), kept(app)
    for message in fresh:
        before = old.get(message.id, message.context) if message.id else None
        if before is not None and message.id:
            message.string = before.string
    folder = SOURCE / app / PLACE
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "django.po").open("wb") as file:
        write_po(file, fresh, sort_output=True, include_lineno=False, width=100)
    (folder / "django.mo").write_bytes(compiled(fresh))
    return lacking(fresh)


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue in the form that Django reads."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def lacking(catalogue: Catalog) -> list[str]:
    """Return the messages without a translation."""
    return [
        str(message.id) for message in catalogue if message.id and not all(_strings(message.string))
    ]


def _strings(string: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [string or ""] if isinstance(string, str | None) else list(string)


def _sources(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(SOURCE))
        if path.suffix == ".py" and "migrations" not in path.parts:
            yield name, path.read_text(encoding="utf-8")
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            lines = templatize(path.read_text(encoding="utf-8")).splitlines()
            yield name, "\n".join(line.lstrip() for line in lines)  # no Python: no indentation


def main(names: list[str]) -> int:
    """Update the named apps, or all; tell what is missing."""
    unknown = set(names) - set(apps())
    if unknown:
        sys.stderr.write(f"{min(unknown)}: no such app. There are {', '.join(apps())}.\n")
        return 2
    missing = 0
    for app in names or apps():
        for message in update(app):
            missing += 1
            sys.stdout.write(f"{app}: {message!r}\n")
    sys.stdout.write(f"{missing} without a translation\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
