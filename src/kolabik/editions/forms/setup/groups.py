"""Items with many fields: some stand in groups of their own, and some lines may stay empty."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any, ClassVar

from django.forms import BoundField
from django.utils.functional import Promise

from kolabik.editions.forms.setup.item import ItemForm

Text = str | Promise
BLANK = 3  # so many empty lines wait for more


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields that belong together; `only` is the kind of item that they are for, if for one."""

    legend: Text
    help: Text
    rows: list[list[BoundField]]
    only: str = ""


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """Which fields stand in a group; a name that ends in `_` means all that begin with it.

    With `in_line` they stand beside one another, else each has a line of its own.
    """

    names: tuple[str, ...]
    legend: Text
    help: Text = ""
    only: str = ""
    in_line: bool = False

    def has(self, name: str) -> bool:
        """Tell whether a field belongs to the group."""
        return any(name.startswith(one) if one[-1] == "_" else name == one for one in self.names)


class GroupedForm(ItemForm):
    """The form of an item, its fields in groups."""

    fields_template: ClassVar[str] = "editions/parts/grouped_fields.html"
    GROUPS: ClassVar[tuple[GroupPlan, ...]] = ()

    @property
    def leading(self) -> list[list[BoundField]]:
        """The lines that stand before the groups."""
        return [row for row in self.rows if not any(plan.has(row[0].name) for plan in self.GROUPS)]

    @property
    def groups(self) -> list[FieldGroup]:
        """The groups that have fields, in their order."""
        return [group for plan in self.GROUPS if (group := self._group(plan)).rows]

    def _group(self, plan: GroupPlan) -> FieldGroup:
        rows = [row for row in self.rows if plan.has(row[0].name)]
        if plan.in_line:
            rows = [[bound for row in rows for bound in row]]
        return FieldGroup(plan.legend, plan.help, rows, plan.only)


def n_lines(data: Mapping[str, Any] | None, name: str, n_present: int) -> int:
    """Return how many lines a form has: as many as were typed, or some empty ones after the last.

    A line `at` has the fields `<name>_<at>_id` and `<name>_<at>_en`; without a text it vanishes.
    """
    typed = next(at for at in count() if f"{name}_{at}_id" not in (data or {}))
    return max(typed, n_present + BLANK)
