"""A sheet of entries: uploaded, looked at, and imported exactly as it was looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from kolabik.editions.models import Edition
from kolabik.entries.actions.importing_files import LASTS, keep_sheet, kept_sheet
from kolabik.entries.queries import rulebook_of
from kolabik.entries.queries.deadline import window_of
from kolabik.entries.queries.importing import Fate, PlannedEntry, plan_of
from kolabik.entries.queries.importing_columns import columns_of
from kolabik.foundation import clock
from kolabik.people.models import Person
from kolabik.sheets.entry_sheet import LARGEST_SHEET, read_entries
from kolabik.sheets.problems import ProblemLog, SheetRefusedError
from kolabik.web.parts.figures import figure
from kolabik.web.parts.sheet_problems import SheetProblems, problems_of

MOST_TOLD = 1_000
MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Preview:
    """What a sheet would bring, and the columns that nobody reads."""

    rows: Sequence[PlannedEntry]
    left_out: Sequence[str]

    @property
    def shown(self) -> Sequence[PlannedEntry]:
        """The first rows, so many as one looks at."""
        return self.rows[:MOST_SHOWN]

    @property
    def n_more(self) -> int:
        """How many are not shown."""
        return len(self.rows) - len(self.shown)

    @property
    def n_new(self) -> int:
        """How many entries would be made."""
        return sum(row.is_new for row in self.rows)

    @property
    def n_standing(self) -> int:
        """How many are in the contest already."""
        return len(self.rows) - self.n_new

    @property
    def n_innovations(self) -> int:
        """How many innovations would be made."""
        return sum(row.fate is Fate.NEW for row in self.rows)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A kept sheet by its name, its rows, and whether those that are whole are to be sent in."""

    name: str
    rows: Sequence[PlannedEntry]
    sends: bool


def look_at(path: Path, edition: Edition, at: datetime) -> Preview:
    """Read a sheet of entries and fit it to what stands.

    Raises
    ------
    SheetRefusedError
        It has problems; all of them are told.

    """
    log = ProblemLog(path.name, MOST_TOLD)
    sheet = read_entries(path, columns_of(rulebook_of(edition)), log)
    rows = plan_of(sheet, edition, log, language=get_language() or "id", at=at)
    log.settle()
    return Preview(rows, sheet.grid.left_out)


class EntrySheetForm(forms.Form):
    """A CSV file or a workbook with one entry a row."""

    sheet = forms.FileField(
        label=_("Sheet of entries"),
        help_text=_("XLSX or CSV, at most 10 MB and 5,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    sends = forms.BooleanField(
        label=_("Send in those that are whole"),
        help_text=_(
            "Only for entries that you have received already, with both pledges signed. "
            "All others stay drafts."
        ),
        required=False,
    )

    def __init__(self, *args: Any, edition: Edition, at: datetime, **options: Any) -> None:  # noqa: ANN401  Django's own
        super().__init__(*args, **options)
        self.edition, self.at = edition, at
        self.problems = SheetProblems()

    def clean_sends(self) -> bool:
        """Let nothing be sent in before or after the time in which entries are."""
        sends = bool(self.cleaned_data["sends"])
        if sends and not window_of(self.edition).is_open(clock.database_now()):
            message = _("Entries cannot be sent in now. Import them as drafts.")
            raise ValidationError(str(message))
        return sends

    def clean_sheet(self) -> Preview:
        """Read the sheet, or tell every problem in it."""
        upload: UploadedFile[bytes] = self.cleaned_data["sheet"]
        if (upload.size or 0) > LARGEST_SHEET:
            raise ValidationError(str(_("The file is larger than 10 MB. Keep only the table.")))
        try:
            with TemporaryDirectory() as folder:
                path = Path(folder) / f"sheet{_ending(upload)}"
                with path.open("wb") as copy:
                    copy.writelines(upload.chunks())
                return look_at(path, self.edition, self.at)
        except SheetRefusedError as refused:
            self.problems = problems_of(refused)
            raise ValidationError(summary(refused.total)) from refused

    def sealed(self, actor: Person) -> str:
        """Keep the sheet, and return what brings it back from the page unchanged."""
        upload = cast("UploadedFile[bytes]", self.files["sheet"])
        upload.seek(0)
        name = keep_sheet(upload, _ending(upload), actor=actor, at=self.at)
        kept = {"name": name, "sends": self.cleaned_data["sends"]}
        return signing.dumps(kept, salt=_salt(self.edition, actor))


class ConfirmImportForm(forms.Form):
    """The sheet that somebody has looked at, read once more: what it meets may have changed."""

    kept = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401  Django's own
        edition: Edition,
        actor: Person,
        at: datetime,
        **options: Any,  # noqa: ANN401  Django's own
    ) -> None:
        super().__init__(*args, **options)
        self.edition, self.at = edition, at
        self.salt = _salt(edition, actor)
        self.problems = SheetProblems()

    def clean_kept(self) -> Confirmed:
        """Take back what was sealed, unless it is old or was changed, and read it."""
        try:
            kept = signing.loads(self.cleaned_data["kept"], salt=self.salt, max_age=LASTS)
        except signing.BadSignature as error:
            message = _("This preview has expired. Upload the sheet again.")
            raise ValidationError(str(message)) from error
        try:
            with kept_sheet(kept["name"]) as path:
                rows = look_at(path, self.edition, self.at).rows
        except SheetRefusedError as refused:
            self.problems = problems_of(refused)
            raise ValidationError(summary(refused.total)) from refused
        return Confirmed(kept["name"], rows, sends=kept["sends"])


def summary(total: int) -> str:
    """Say how many problems a sheet has."""
    text = ngettext(
        "The sheet has %(n)s problem. Nothing was added; mend it and upload it again.",
        "The sheet has %(n)s problems. Nothing was added; mend them and upload it again.",
        total,
    )
    return text % {"n": figure(total)}


def _ending(upload: "UploadedFile[bytes]") -> str:
    """Return what a file's name ends in; a strange ending is told where the file is read."""
    ending = Path(upload.name or "").suffix.lower()[:10]
    return ending if ending.isascii() else ".strange"


def _salt(edition: Edition, actor: Person) -> str:
    return f"entries.import.{edition.code}.{actor.code}"
