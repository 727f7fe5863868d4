"""The living style page: every part of the pages in its states, in light and in dark."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, get_language_info

from kolabik.web.parts.table import Column, Filter, Table, table_page
from kolabik.web.parts.table_export import answer_table
from kolabik.web.templatetags.kolabik import ICONS
from kolabik.web.views.samples import sample

SITE_APPS = [("editions", "editions"), ("governments", "governments"), ("people", "people")]
TABLE = Table(
    name="tables",
    caption="What the database keeps",
    columns=(
        Column("model", "Table", lambda row: row.name, order="model", url=lambda row: f"#{row.pk}"),
        Column("app", "App", lambda row: row.app_label, order="app_label"),
        Column("length", "Letters", lambda row: len(row.model), kind="integer"),
    ),
    order="model",
    search=("model", "app_label"),
    filters=(
        Filter("app", "App", SITE_APPS, "app_label"),
        Filter("since", "From day", (), lambda _day: Q(), kind="day"),  # these rows have no days
    ),
)


def style_page(request: HttpRequest) -> HttpResponse:
    """Show every part."""
    context = {
        "samples": [sample("light"), sample("dark")],
        "icons": sorted(path.stem for path in ICONS.glob("*.svg")),
        "language": get_language_info(get_language() or "id")["name_local"],
        "crumbs": [("Style", request.path)],
    }
    found = table_page(request, ContentType.objects.all(), TABLE)
    return answer_table(request, "web/style.html", context, found)
