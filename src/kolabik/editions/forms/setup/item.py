"""An item of the rules on a page of its own: what every such form has."""

from collections.abc import Mapping
from typing import Any, ClassVar

from kolabik.editions.forms.setup.seen import SeenForm
from kolabik.rulebook.book import Rulebook
from kolabik.rulebook.editing import Collection, added, items_in, new_key, taken_keys, with_items
from kolabik.rulebook.keys import Keyed


class ItemForm(SeenForm):
    """The form of one item of a collection; without an item it makes a new one.

    A form says what of an item stands in its fields (`initial_of`), and makes an item of what was
    typed (`made`): the item that it shows comes out again as it was. `naming` is the part of an
    item that it is called by; `fields_template` draws the fields from the `rows`.
    """

    naming: ClassVar[str] = "name"
    fields_template: ClassVar[str] = "editions/parts/item_fields.html"

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401  Django's own
        *,
        rulebook: Rulebook,
        collection: Collection,
        item: Keyed | None = None,
    ) -> None:
        self.rulebook, self.collection, self.item = rulebook, collection, item
        initial = {} if item is None else dict(self.initial_of(item))
        super().__init__(data, current=item, initial=initial)

    @classmethod
    def initial_of(cls, item: Any) -> Mapping[str, Any]:  # noqa: ANN401  each form knows its own
        """Return what of an item stands in the fields."""
        raise NotImplementedError

    def made(self, key: str) -> Keyed:
        """Return the item that was typed, under a key."""
        raise NotImplementedError

    def changed_rulebook(self) -> Rulebook:
        """Return the rulebook with the item in it: a new one stands last."""
        taken = taken_keys(self.rulebook, self.collection)
        key = self.item.key if self.item else new_key(getattr(self.made(""), self.naming), taken)
        items = items_in(self.rulebook, self.collection) or ()
        return with_items(self.rulebook, self.collection, added(items, self.made(key)))
