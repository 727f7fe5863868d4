from kolabik.entries.forms.pledging import PledgeForm
from kolabik.entries.states import PLEDGES


def test_a_pledge_form_wants_every_box_ticked():
    form = PledgeForm(dict.fromkeys(PLEDGES, "on"))

    assert form.is_valid()
    assert form.pledges() == list(PLEDGES)


def test_a_pledge_form_tells_each_box_that_is_not():
    assert list(PledgeForm({}).errors) == list(PLEDGES)
