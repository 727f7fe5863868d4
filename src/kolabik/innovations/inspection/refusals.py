"""Why a file is not taken in: each reason says what is so, and what to do."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kolabik.foundation.refused import Refused

AGAIN = "scan_unreachable"  # nothing is wrong with the file itself
WORDS: Mapping[str, Promise] = {
    "empty": _("“%(name)s” is empty. Choose the file again."),
    "too_large": _("“%(name)s” is larger than %(limit)s MB. Make it smaller, or split it."),
    "type_not_allowed": _(
        "“%(name)s” is of a type that is not taken. Save it as PDF, a picture (JPEG, PNG), a"
        " video (MP4), or a document of Word, Excel, PowerPoint or LibreOffice."
    ),
    "archive": _(
        "“%(name)s” is an archive of files. Unpack it, and upload the files themselves one by one."
    ),
    "page": _(
        "“%(name)s” is a web page or a drawing that can run programs. Save it as PDF or as a"
        " picture, and upload that."
    ),
    "program": _(
        "“%(name)s” is a program, or is named like one. Programs are never taken. If your device"
        " made it without your doing, have the device checked."
    ),
    "old_office": _(
        "“%(name)s” is in an old Office format. Open it, choose Save As, and take DOCX, XLSX,"
        " PPTX or PDF."
    ),
    "two_in_one": _(
        "“%(name)s” holds another file hidden in it. Open it, save it anew as PDF or as a"
        " picture, and upload that."
    ),
    "damaged": _(
        "“%(name)s” is damaged or incomplete. Open it on your device; if it opens, save it anew,"
        " then upload it again."
    ),
    "locked": _(
        "“%(name)s” is locked with a password, so the jury could not read it. Save it without"
        " the password, and upload that."
    ),
    "too_many_pixels": _(
        "“%(name)s” has more than %(limit)s million pixels. Make the picture smaller, or take it"
        " again at a lower resolution."
    ),
    "bomb": _(
        "“%(name)s” would unpack to far more than it seems. Save it as PDF, and upload that."
    ),
    "macros": _(
        "“%(name)s” contains macros, which can run programs. Save it without macros (DOCX, XLSX,"
        " PPTX) or as PDF."
    ),
    "embedded": _(
        "“%(name)s” has other files embedded in it. Upload those by themselves, or save the"
        " document as PDF."
    ),
    "linked": _(
        "“%(name)s” draws on files elsewhere, which the jury could not see. Break these links,"
        " or save it as PDF."
    ),
    "pdf_active": _(
        "“%(name)s” is a PDF that runs commands or is a form to be filled in. Print it to PDF"
        " once more (Print, then Save as PDF), and upload that."
    ),
    "infected": _(
        "“%(name)s” carries malware: %(what)s. It was not kept. Have the device that it comes"
        " from checked, and tell your IT office."
    ),
    AGAIN: _(
        "Files cannot be checked for malware just now, so “%(name)s” was not kept. Please try"
        " again later; what you have written is safe."
    ),
}


def refuse(reason: str, name: str, **facts: object) -> Refused:
    """Return a refusal in the words of the person who uploads."""
    return Refused(WORDS[reason] % {"name": name, **facts}, code=reason)
