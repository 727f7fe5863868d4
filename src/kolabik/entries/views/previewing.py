"""An entry as those read it who judge it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kolabik.entries.queries import sheet_of
from kolabik.entries.queries.reading import readable
from kolabik.entries.views.frame import told_to
from kolabik.entries.views.writing import crumbs_of, reached
from kolabik.web.answer import page


@require_safe
def preview(request: HttpRequest, code: str) -> HttpResponse:
    entry = reached(request, code)
    sheet = sheet_of(entry, get_language() or "id")
    context = {
        "entry": entry,
        "sheet": sheet,
        "sections": readable(sheet),
        **told_to(request, entry),
    }
    return page(request, "entries/entry_preview.html", {**context, "crumbs": crumbs_of(entry)})
