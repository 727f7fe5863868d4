"""How an answer came to be, and taking an earlier version back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kolabik.entries.actions.answering import save_answers
from kolabik.entries.forms.writing import retyped
from kolabik.entries.models import Entry
from kolabik.entries.queries import fields_of, questions_of, rulebook_of, versions_of
from kolabik.entries.queries.places import QUESTION, open_places
from kolabik.entries.views.writing import crumbs_of, reached
from kolabik.foundation import clock
from kolabik.foundation.access import can, require
from kolabik.people.access import require_person
from kolabik.rulebook.book import Question
from kolabik.web.answer import onward, page


@require_http_methods(["GET", "HEAD", "POST"])
def history(request: HttpRequest, code: str, question: str) -> HttpResponse:
    entry, person = reached(request, code), require_person(request)
    asked = _question(entry, question)
    if request.method != "POST":
        return page(request, "entries/answer_history.html", _context(request, entry, asked))
    require(person, "entry.write", entry)
    typed = {question: retyped(fields_of(asked), request.POST)}
    saved = save_answers(code, typed, actor=person, at=clock.now())
    here = reverse("entries:history", args=[code, question])
    if saved.conflicts:
        changed = _("Somebody has changed this answer meanwhile. Look again, then choose.")
        return onward(request, here, changed, level=messages.WARNING)
    return onward(request, here, _("That version counts again."))


def _question(entry: Entry, key: str) -> Question:
    question = questions_of(rulebook_of(entry.edition)).get(key)
    if question is None:
        raise Http404
    return question


def _context(request: HttpRequest, entry: Entry, question: Question) -> dict[str, object]:
    answer = entry.answers.filter(question=question.key).first()
    is_open = f"{QUESTION}{question.key}" in open_places(entry)
    return {
        "entry": entry,
        "question": question,
        "label": question.label.in_language(get_language() or "id"),
        "versions": versions_of(entry, question.key),
        "seen": answer.revision if answer else 0,
        "may_write": is_open and can(request.user, "entry.write", entry),
        "crumbs": crumbs_of(entry),
    }
