from django.urls import reverse

from kolabik.editions.states import SetupStep
from kolabik.editions.views.setup.frame import address_of


def test_documents_are_listed_with_the_way_to_the_next_step(organiser, draft):
    shown = organiser.get(address_of(draft, SetupStep.DOCUMENTS))

    for document in draft.rulebook.documents:
        assert reverse("editions:item_edit", args=[draft.code, "documents", document.key]) in (
            shown.text
        )
    assert address_of(draft, SetupStep.SCREENING) in shown.text


def test_where_there_are_none_it_says_when_to_add_one(organiser, draft):
    draft.rules = {**draft.rules, "documents": []}
    draft.save()

    shown = organiser.get(address_of(draft, SetupStep.DOCUMENTS))

    assert 'class="empty"' in shown.text
    assert reverse("editions:item_new", args=[draft.code, "documents"]) in shown.text
