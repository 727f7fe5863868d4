"""The living style page: every part of the pages in its states."""

from django import forms
from django.http import HttpRequest, HttpResponse

from kolabik.web.answer import page


class _Example(forms.Form):
    name = forms.CharField(label="Nama inovasi", help_text="Seperti yang dikenal warga.")
    about = forms.CharField(label="Ringkasan", widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(label="Jenis", choices=[("a", "Digital"), ("b", "Nondigital")])
    goals = forms.MultipleChoiceField(
        label="Tujuan",
        choices=[("1", "Lebih mudah"), ("2", "Lebih cepat"), ("3", "Lebih murah")],
        widget=forms.CheckboxSelectMultiple,
    )
    pledge = forms.BooleanField(label="Saya menyatakan data ini benar.")


def style_page(request: HttpRequest) -> HttpResponse:
    """Show every part."""
    context = {"form": _Example(), "wrong_form": _Example({"kind": "c"}, auto_id="wrong_%s")}
    return page(request, "web/style.html", context)
