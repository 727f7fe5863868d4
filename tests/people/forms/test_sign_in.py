from django.utils import translation

from kolabik.people.forms import sign_in


def test_forms_speak_our_words_in_the_labels_and_nowhere_else():
    with translation.override("en"):
        form = sign_in.SignInForm()

        labels = [str(field.label) for field in form.fields.values()]

    assert labels == ["E-mail address", "Password"]
    assert all("placeholder" not in f.widget.attrs for f in form.fields.values())


def test_every_visible_field_of_the_library_has_a_label_of_ours():
    forms = [
        form
        for form in vars(sign_in).values()
        if isinstance(form, type) and issubclass(form, sign_in.InOurWords)
    ]

    names = {
        name
        for form in forms
        for name, field in getattr(form, "base_fields", {}).items()
        if not field.widget.is_hidden
    }

    assert names - set(sign_in.LABELS) - {"remember"} == set()
