from django.conf import settings

from kolabik.governments.models import GovernmentKind, Zone
from kolabik.people.actions.founding import NewGovernment
from kolabik.people.forms.start import FirstRunForm

TOLD = {
    "full_name": "Ani",
    "email": "ani@example.test",
    "password1": "sandi yang panjang",
    "password2": "sandi yang panjang",
    "government": "Pemerintah Kota Pasuruan",
    "kind": "city",
    "zone": "Asia/Jakarta",
}


def test_first_run_form_reads_the_person_and_the_government():
    form = FirstRunForm(TOLD)

    assert form.is_valid()
    assert form.newcomer("id").full_name == "Ani"
    assert form.new_government() == NewGovernment(
        "Pemerintah Kota Pasuruan", GovernmentKind.CITY, Zone.WIB
    )


def test_first_run_form_asks_for_the_setup_key_only_where_one_was_printed():
    assert "setup_key" not in FirstRunForm().fields

    (settings.DATA / "setup-key").write_text("printed\n", encoding="utf-8")

    assert next(iter(FirstRunForm().fields)) == "setup_key"
    assert list(FirstRunForm({**TOLD, "setup_key": "wrong"}).errors) == ["setup_key"]
    assert FirstRunForm({**TOLD, "setup_key": "printed"}).is_valid()


def test_first_run_form_refuses_a_password_like_the_address():
    like = {"password1": "ani@example.test", "password2": "ani@example.test"}

    assert list(FirstRunForm({**TOLD, **like}).errors) == ["password1"]
