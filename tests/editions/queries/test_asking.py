from dataclasses import replace

from kolabik.editions.actions.drafting import change_rules
from kolabik.editions.queries import form_section, form_sections


def test_the_sections_come_in_the_order_of_the_rules(draft):
    assert [section.key for section in form_sections(draft)][:2] == ["profil", "ringkasan"]


def test_a_section_is_found_by_its_key_and_the_first_without_one(draft):
    first, second, *_others = form_sections(draft)

    assert form_section(draft, "ringkasan") == second
    assert form_section(draft, "") == first
    assert form_section(draft, "lain") is None


def test_a_form_without_sections_has_none_to_show(draft, act):
    empty = change_rules(draft.code, replace(draft.rulebook, form=()), revision=1, **act)

    assert form_section(empty, "") is None
