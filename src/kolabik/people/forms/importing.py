"""A sheet of people: uploaded, looked at, and invited exactly as it was looked at."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kolabik.governments.models import Government, Unit
from kolabik.people.models import Person, Role
from kolabik.people.queries.importing import (
    DONE,
    Fate,
    Known,
    PlannedPerson,
    accounts_among,
    plan_of,
)
from kolabik.sheets.person_sheet import read_people
from kolabik.sheets.problems import ProblemLog, SheetRefusedError
from kolabik.web.parts.figures import figure
from kolabik.web.parts.sheet_problems import SheetProblems, problems_of

LARGEST_SHEET = 5_000_000
MOST_TOLD = 1_000
LASTS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """Somebody as the sheet has them, in words, and what would happen."""

    person: PlannedPerson
    role: "str | Promise"
    unit: str
    fate: Fate

    @property
    def is_invited(self) -> bool:
        """Whether the import would write to them."""
        return self.fate not in DONE


@dataclass(frozen=True, slots=True)
class Preview:
    """Whom a sheet would invite, and the columns that nobody reads."""

    rows: Sequence[PreviewRow]
    left_out: Sequence[str]

    @property
    def n_invited(self) -> int:
        """How many would be written to."""
        return sum(row.is_invited for row in self.rows)


@dataclass(frozen=True, slots=True)
class Read:
    """The rows of a sheet, and the columns that nobody reads."""

    people: tuple[PlannedPerson, ...]
    left_out: tuple[str, ...]


class PeopleSheetForm(forms.Form):
    """A CSV file or a workbook with one person a row."""

    sheet = forms.FileField(
        label=_("Sheet of people"),
        help_text=_("XLSX or CSV, at most 5 MB and 2,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401  Django's own
        inviter: Person,
        government: Government,
        **options: Any,  # noqa: ANN401  Django's own
    ) -> None:
        super().__init__(*args, **options)
        self.inviter, self.government = inviter, government
        self.problems = SheetProblems()

    def clean_sheet(self) -> Read:
        """Read the sheet, or tell every problem in it."""
        upload: UploadedFile[bytes] = self.cleaned_data["sheet"]
        if (upload.size or 0) > LARGEST_SHEET:
            raise ValidationError(str(_("The file is larger than 5 MB. Keep only the table.")))
        try:
            return self._read(upload)
        except SheetRefusedError as refused:
            self.problems = problems_of(refused)
            raise ValidationError(_summary(refused.total)) from refused

    def _read(self, upload: "UploadedFile[bytes]") -> Read:
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"sheet{_ending(upload)}"
            path.write_bytes(upload.read())
            log = ProblemLog(path.name, MOST_TOLD)
            sheet = read_people(path, log)
            people = plan_of(sheet, self.government, self.inviter, log)
            log.settle()
            return Read(people, sheet.grid.left_out)

    def preview(self, at: datetime) -> Preview:
        """Return what would happen, row by row."""
        read: Read = self.cleaned_data["sheet"]
        known, accounts = Known(self.government, at), accounts_among(read.people)
        codes = {person.unit for person in read.people}
        names = dict(Unit.objects.filter(code__in=codes).values_list("code", "name"))
        rows = [
            PreviewRow(
                person,
                Role(person.role).label,
                names.get(person.unit, ""),
                known.fate(person.key, accounts),
            )
            for person in read.people
        ]
        return Preview(rows, read.left_out)

    def sealed(self) -> str:
        """Return the rows so that they come back from the page unchanged."""
        read: Read = self.cleaned_data["sheet"]
        rows = [asdict(person) for person in read.people]
        return signing.dumps(rows, salt=_salt(self.government, self.inviter), compress=True)


class ConfirmPeopleForm(forms.Form):
    """The rows of a sheet that somebody has looked at."""

    rows = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401  Django's own
        inviter: Person,
        government: Government,
        **options: Any,  # noqa: ANN401  Django's own
    ) -> None:
        super().__init__(*args, **options)
        self.salt = _salt(government, inviter)

    def clean_rows(self) -> Sequence[PlannedPerson]:
        """Take back what was sealed, unless it is old or was changed."""
        try:
            rows = signing.loads(self.cleaned_data["rows"], salt=self.salt, max_age=LASTS)
        except signing.BadSignature as error:
            message = _("This preview has expired. Upload the sheet again.")
            raise ValidationError(str(message)) from error
        return [PlannedPerson(**row) for row in rows]


def _summary(total: int) -> str:
    text = ngettext(
        "The sheet has %(n)s problem. Nobody was invited; mend it and upload it again.",
        "The sheet has %(n)s problems. Nobody was invited; mend them and upload it again.",
        total,
    )
    return text % {"n": figure(total)}


def _ending(upload: "UploadedFile[bytes]") -> str:
    """Return what a file's name ends in; a strange ending is told where the file is read."""
    ending = Path(upload.name or "").suffix.lower()[:10]
    return ending if ending.isascii() else ".strange"


def _salt(government: Government, inviter: Person) -> str:
    return f"people.import.{government.code}.{inviter.code}"
