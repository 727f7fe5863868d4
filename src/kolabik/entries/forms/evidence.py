"""A file that is brought as evidence, or one that is there already, and where it belongs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kolabik.entries.queries.evidence import Place
from kolabik.innovations.actions.uploading import LARGEST_PIECE
from kolabik.innovations.inspection.kinds import KINDS, LARGEST, LARGEST_VIDEO, MEGABYTE, MOV, MP4
from kolabik.innovations.inspection.names import PROGRAMS
from kolabik.innovations.inspection.refusals import WORDS

NAME, LIMIT = "[name]", "[limit]"
PHONE_PICTURES = (".heic", ".heif")  # they become JPEG when they are kept
VIDEOS = (*MP4.endings, *MOV.endings)
TAKEN = (*(ending for kind in KINDS for ending in kind.endings), *PHONE_PICTURES)
TOLD_APART: Mapping[str, tuple[str, ...]] = {
    "old_office": (".doc", ".dot", ".xls", ".xlt", ".ppt", ".pps", ".pot"),
    "macros": (".docm", ".dotm", ".xlsm", ".xltm", ".pptm", ".ppsm"),
    "archive": (".zip", ".rar", ".7z", ".gz", ".tgz", ".bz2", ".xz", ".tar", ".cab"),
    "page": (".htm", ".html", ".mht", ".svg", ".xml"),
    "program": tuple(sorted(PROGRAMS)),
}


class EvidenceForm(forms.Form):
    """Takes one file for one place; what is in it is looked into when it is kept."""

    slot = forms.ChoiceField(widget=forms.HiddenInput)
    file = forms.FileField(label=_("File"), required=False, allow_empty_file=True)
    chosen = forms.CharField(required=False)

    def __init__(self, *args: Any, places: list[Place], **options: Any) -> None:  # noqa: ANN401  Django's own
        super().__init__(*args, **options)
        self.fields["slot"].choices = [(place.slot, place.slot) for place in places]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        """See that there is a file: a new one, or one that is there already."""
        given: dict[str, Any] = super().clean() or {}
        if not given.get("file") and not given.get("chosen"):
            self.add_error("file", _("Choose a file first."))
        return given


@dataclass(frozen=True, slots=True)
class Limits:
    """What a page can tell of a file before it is sent; the server looks into it all the same."""

    largest: int = LARGEST
    largest_video: int = LARGEST_VIDEO
    largest_piece: int = LARGEST_PIECE
    taken: str = " ".join(TAKEN)
    videos: str = " ".join(VIDEOS)
    megabytes: int = LARGEST // MEGABYTE
    video_megabytes: int = LARGEST_VIDEO // MEGABYTE

    @property
    def empty(self) -> str:
        """What is said of an empty file."""
        return _words("empty")

    @property
    def too_large(self) -> str:
        """What is said of a file that is too large."""
        return _words("too_large")

    @property
    def wrong(self) -> list[tuple[str, str]]:
        """The endings of names that are known to be wrong, and what is said; last, of the rest."""
        told = [(" ".join(endings), _words(reason)) for reason, endings in TOLD_APART.items()]
        return [*told, ("", _words("type_not_allowed"))]


def _words(reason: str) -> str:
    return str(WORDS[reason]) % {"name": NAME, "limit": LIMIT}
