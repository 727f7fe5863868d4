from hypothesis import given
from hypothesis import strategies as st

from kolabik.editions.forms.setup.section import SectionItemForm
from kolabik.rulebook.book import Section, Words
from tests.editions.forms.setup.holdable import keys, named, told, typed
from tests.rulebook.samples import SOUND, question

OF = ("form",)


@given(st.builds(Section, keys, named, told, st.just((question("a"), question("b")))))
def test_a_section_that_nobody_touched_comes_out_as_it_was(section):
    data = typed(SectionItemForm.initial_of(section))

    form = SectionItemForm(data, rulebook=SOUND, collection=OF, item=section)

    assert form.is_valid(), form.errors
    assert form.made(section.key) == section


def test_a_new_section_has_no_question_yet():
    form = SectionItemForm({"title_id": "Latar belakang"}, rulebook=SOUND, collection=OF)

    assert form.is_valid()
    new = form.changed_rulebook().form[-1]
    assert new == Section("latar-belakang", Words("Latar belakang"), Words(""), ())


def test_a_section_needs_a_name():
    form = SectionItemForm({"help_id": "Isi dulu"}, rulebook=SOUND, collection=OF)

    assert list(form.errors) == ["title_id"]
