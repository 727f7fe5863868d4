"""The kinds of items that the rules are made of: the step they belong to, and their form."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kolabik.editions.forms.setup.criterion import CriterionForm
from kolabik.editions.forms.setup.documents import DocumentForm
from kolabik.editions.forms.setup.entrants import CategoryForm, TrackForm
from kolabik.editions.forms.setup.item import ItemForm
from kolabik.editions.forms.setup.prizes import PrizeForm
from kolabik.editions.forms.setup.question import QuestionForm
from kolabik.editions.forms.setup.round import RoundForm
from kolabik.editions.forms.setup.screening import FormalCheckForm
from kolabik.editions.forms.setup.section import SectionItemForm
from kolabik.editions.states import SetupStep
from kolabik.rulebook.book import Rulebook
from kolabik.rulebook.editing import Collection, items_in

Text = str | Promise


@dataclass(frozen=True, slots=True)
class ItemKind:
    """A kind of item, and what its pages say."""

    step: SetupStep
    form: type[ItemForm]
    new: Text
    edit: Text
    removal: Text


KINDS: Mapping[Collection, ItemKind] = {
    ("categories",): ItemKind(
        SetupStep.ENTRANTS,
        CategoryForm,
        _("New category"),
        _("Change the category"),
        _("Remove the category?"),
    ),
    ("tracks",): ItemKind(
        SetupStep.ENTRANTS,
        TrackForm,
        _("New track"),
        _("Change the track"),
        _("Remove the track?"),
    ),
    ("form",): ItemKind(
        SetupStep.FORM,
        SectionItemForm,
        _("New section"),
        _("Change the section"),
        _("Remove the section with all its questions?"),
    ),
    ("form", "questions"): ItemKind(
        SetupStep.FORM,
        QuestionForm,
        _("New question"),
        _("Change the question"),
        _("Remove the question?"),
    ),
    ("rounds",): ItemKind(
        SetupStep.JUDGING,
        RoundForm,
        _("New round"),
        _("Change the round"),
        _("Remove the round with all its criteria?"),
    ),
    ("rounds", "criteria"): ItemKind(
        SetupStep.JUDGING,
        CriterionForm,
        _("New criterion"),
        _("Change the criterion"),
        _("Remove the criterion?"),
    ),
    ("documents",): ItemKind(
        SetupStep.DOCUMENTS,
        DocumentForm,
        _("New document"),
        _("Change the document"),
        _("Remove the document?"),
    ),
    ("checks",): ItemKind(
        SetupStep.SCREENING,
        FormalCheckForm,
        _("New check"),
        _("Change the check"),
        _("Remove the check?"),
    ),
    ("prizes",): ItemKind(
        SetupStep.WINNERS,
        PrizeForm,
        _("New prize"),
        _("Change the prize"),
        _("Remove the prize?"),
    ),
}


def collection_of(address: str, rulebook: Rulebook) -> Collection | None:
    """Return the collection that an address names, if these rules have it."""
    collection = tuple(address.split("."))
    if collection[::2] not in KINDS or len(collection) % 2 == 0:
        return None
    return collection if items_in(rulebook, collection) is not None else None


def kind_of(collection: Collection) -> ItemKind:
    """Return the kind of the items of a collection."""
    return KINDS[collection[::2]]
