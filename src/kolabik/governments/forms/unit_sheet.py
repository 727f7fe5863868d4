"""A sheet of units: uploaded, looked at, and confirmed exactly as it was looked at."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from kolabik.foundation.refused import Refused
from kolabik.governments.actions.importing import require_shallow
from kolabik.governments.models import Government, UnitKind
from kolabik.governments.queries import standing_units
from kolabik.report.wording import Language, catalogue, say
from kolabik.sheets.problems import Problem, SheetRefusedError
from kolabik.sheets.unit_sheet import UnitSheet, read_units
from kolabik.sheets.unit_tree import SheetUnit

LARGEST_SHEET = 5_000_000
LASTS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Told:
    """A problem in words: where it stands, and what to do."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A unit that would be added, in words."""

    unit: SheetUnit
    kind: "str | Promise"
    parent: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a sheet would add, and the columns that nobody reads."""

    rows: Sequence[PreviewRow]
    left_out: Sequence[str]


class UnitSheetForm(forms.Form):
    """A CSV file or a workbook with one unit a row."""

    sheet = forms.FileField(
        label=_("Sheet of units"),
        help_text=_("XLSX or CSV, at most 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def __init__(self, *args: Any, government: Government, **options: Any) -> None:  # noqa: ANN401  Django's own
        super().__init__(*args, **options)
        self.government = government
        self.problems: list[Told] = []

    def clean_sheet(self) -> UnitSheet:
        """Read the sheet, or tell every problem in it."""
        upload: UploadedFile[bytes] = self.cleaned_data["sheet"]
        if (upload.size or 0) > LARGEST_SHEET:
            raise ValidationError(str(_("The file is larger than 5 MB. Keep only the table.")))
        try:
            return self._read(upload)
        except SheetRefusedError as refused:
            self.problems = [_told(problem) for problem in refused.problems]
            raise ValidationError(_summary(refused.total)) from refused
        except Refused as refused:
            raise ValidationError(str(refused.message)) from refused

    def _read(self, upload: "UploadedFile[bytes]") -> UnitSheet:
        with TemporaryDirectory() as folder:
            path = Path(folder) / _short(Path(upload.name or "unit.xlsx"))
            path.write_bytes(upload.read())
            standing = standing_units(self.government)
            sheet = read_units(path, standing)
            require_shallow(sheet.units, standing)
            return sheet

    def preview(self) -> Preview:
        """Return what would be added, row by row."""
        sheet: UnitSheet = self.cleaned_data["sheet"]
        names = {unit.code: unit.name for unit in standing_units(self.government)}
        names_by_row = {unit.row: unit.name for unit in sheet.units}
        rows = [
            PreviewRow(
                unit,
                UnitKind(unit.kind).label,
                names_by_row.get(unit.parent_row or 0) or names.get(unit.parent_code, ""),
            )
            for unit in sorted(sheet.units, key=lambda unit: unit.row)
        ]
        return Preview(rows, sheet.left_out)

    def sealed(self) -> str:
        """Return the rows so that they come back from the page unchanged."""
        sheet: UnitSheet = self.cleaned_data["sheet"]
        rows = [_written(unit) for unit in sheet.units]
        return signing.dumps(rows, salt=_salt(self.government), compress=True)


class ConfirmForm(forms.Form):
    """The rows of a sheet that somebody has looked at."""

    rows = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, government: Government, **options: Any) -> None:  # noqa: ANN401  Django's own
        super().__init__(*args, **options)
        self.government = government

    def clean_rows(self) -> Sequence[SheetUnit]:
        """Take back what was sealed, unless it is old or was changed."""
        sealed = self.cleaned_data["rows"]
        try:
            rows = signing.loads(sealed, salt=_salt(self.government), max_age=LASTS)
        except signing.BadSignature as error:
            message = _("This preview has expired. Upload the sheet again.")
            raise ValidationError(str(message)) from error
        return [_unit(row) for row in rows]


def _short(name: Path) -> str:
    """Return a name that every disk takes: they count bytes, and one letter can be four."""
    return f"{name.stem[:40]}{name.suffix[:10]}"


def _salt(government: Government) -> str:
    return f"governments.units.{government.code}"


def _written(unit: SheetUnit) -> dict[str, object]:
    facts = asdict(unit)
    days = {key: day.isoformat() for key, day in facts.items() if isinstance(day, date)}
    return {**facts, **days}


def _unit(row: dict[str, Any]) -> SheetUnit:
    first, last = (
        date.fromisoformat(d) if d else None for d in (row["valid_from"], row["valid_to"])
    )
    return SheetUnit(**{**row, "valid_from": first, "valid_to": last})


def _summary(total: int) -> str:
    text = ngettext(
        "The sheet has %(n)d problem. Nothing was added; mend it and upload it again.",
        "The sheet has %(n)d problems. Nothing was added; mend them and upload it again.",
        total,
    )
    return text % {"n": total}


def _told(problem: Problem) -> Told:
    language = Language.EN if (get_language() or "").startswith("en") else Language.ID
    where = []
    if problem.sheet is not None:
        where.append(say(language, "sheet.where_sheet", sheet=problem.sheet))
    if problem.row is not None:
        where.append(say(language, "sheet.where_row", row=problem.row))
    if problem.column is not None:
        named = "sheet.where_column_named" if "header" in problem.facts else "sheet.where_column"
        header = problem.facts.get("header")
        where.append(say(language, named, column=problem.column, header=header))
    return Told(", ".join(where) or problem.file, _what(language, problem))


def _what(language: Language, problem: Problem) -> str:
    facts = {**problem.facts, "value": problem.value}
    own = catalogue("units").get(problem.code)
    text = say(language, problem.code, **facts) if own is None else own[language].format(**facts)
    return text[:1].upper() + text[1:]
