from django.utils import translation

from kolabik.entries.models import Entry
from kolabik.entries.views.letters import letter


def test_a_letter_is_the_mail_in_the_language_of_who_looks_at_it(entry: Entry):
    with translation.override("en"):
        written = letter(entry, "eligible", {"until": None, "reason": ""})

    assert written.subject == f"Eligible: {entry.innovation.name}, {entry.edition.name}"
    assert written.body.startswith("Dear (name of each author),\n\nGood news: ")
