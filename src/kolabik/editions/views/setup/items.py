"""The items of the rules: a new one, a changed one, its place, and its removal."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kolabik.editions.forms.setup.kinds import collection_of, kind_of
from kolabik.editions.models import Edition
from kolabik.editions.views.setup.frame import address_of, draft_of, gone, keep, shown
from kolabik.rulebook.editing import Collection, found, items_in, moved, removed, with_items
from kolabik.rulebook.keys import Keyed
from kolabik.web.answer import onward

ITEM, REMOVAL = "editions/setup_item.html", "editions/setup_removal.html"
UP, DOWN = -1, 1


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, code: str, of: str) -> HttpResponse:
    edition, collection = _reached(request, code, of)
    return _edited(request, edition, collection, None)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, code: str, of: str, key: str) -> HttpResponse:
    edition, collection = _reached(request, code, of)
    return _edited(request, edition, collection, _item(edition, collection, key))


@require_POST
def place(request: HttpRequest, code: str, of: str, key: str) -> HttpResponse:
    edition, collection = _reached(request, code, of)
    by = UP if request.POST.get("to") == "up" else DOWN
    items = items_in(edition.rulebook, collection) or ()
    keep(request, edition, with_items(edition.rulebook, collection, moved(items, key, by)))
    return onward(request, _back(edition, collection, key))


@require_http_methods(["GET", "POST"])
def removal(request: HttpRequest, code: str, of: str, key: str) -> HttpResponse:
    edition, collection = _reached(request, code, of)
    item, kind = _item(edition, collection, key), kind_of(collection)
    if request.method == "GET":
        name = getattr(item, kind.form.naming)
        return shown(request, edition, kind.step, REMOVAL, kind=kind, name=name)
    items = items_in(edition.rulebook, collection) or ()
    keep(request, edition, with_items(edition.rulebook, collection, removed(items, key)))
    return onward(request, address_of(edition, kind.step))


def _edited(
    request: HttpRequest, edition: Edition, collection: Collection, item: Keyed | None
) -> HttpResponse:
    kind = kind_of(collection)
    form = kind.form(
        request.POST or None, rulebook=edition.rulebook, collection=collection, item=item
    )
    if not form.is_valid():
        return shown(request, edition, kind.step, ITEM, form, kind=kind, item=item)
    keep(request, edition, form.changed_rulebook())
    if request.POST.get("then") == "another":
        again = reverse("editions:item_new", args=[edition.code, ".".join(collection)])
        return onward(request, again)
    return onward(request, address_of(edition, kind.step))


def _reached(request: HttpRequest, code: str, of: str) -> tuple[Edition, Collection]:
    edition = draft_of(request, code)
    collection = collection_of(of, edition.rulebook)
    if collection is None:
        raise gone()
    return edition, collection


def _item(edition: Edition, collection: Collection, key: str) -> Keyed:
    item: Keyed | None = found(items_in(edition.rulebook, collection) or (), key)
    if item is None:
        raise gone()
    return item


def _back(edition: Edition, collection: Collection, key: str) -> str:
    """Return the step, at the item that was moved."""
    return f"{address_of(edition, kind_of(collection).step)}#{'.'.join((*collection, key))}"
