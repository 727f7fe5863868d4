"""What people tell about themselves."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kolabik.people.actions.joining import Newcomer
from kolabik.people.actions.profile import Details
from kolabik.people.models import LONGEST_NAME, LONGEST_TITLES, Person
from kolabik.sheets.nip import BadNipError, NipProblem, parse_nip
from kolabik.sheets.phone import BadPhoneError, parse_phone

NIP_PROBLEMS: Mapping[NipProblem, Promise] = {
    NipProblem.NOT_DIGITS: _("A NIP has figures only."),
    NipProblem.LENGTH: _("A NIP has 18 figures."),
    NipProblem.BIRTH: _("The first eight figures must be your date of birth: year, month, day."),
    NipProblem.SEX: _("The fifteenth figure must be 1 (man) or 2 (woman)."),
}


class NameForm(forms.Form):
    """How somebody is called, as a letter would write it."""

    titles_before = forms.CharField(
        label=_("Titles before the name"),
        help_text=_("For example: dr., Drs., Ir."),
        max_length=LONGEST_TITLES,
        required=False,
    )
    full_name = forms.CharField(
        label=_("Full name without titles"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    titles_after = forms.CharField(
        label=_("Titles after the name"),
        help_text=_("For example: S.Kep., M.Si."),
        max_length=LONGEST_TITLES,
        required=False,
    )


class NewPasswordForm(forms.Form):
    """A password, typed twice; it must not be like the name or the address."""

    def __init__(self, *args: Any, email: str = "", **options: Any) -> None:  # noqa: ANN401  Django's
        super().__init__(*args, **options)
        self.known_email = email

    password1 = forms.CharField(
        label=_("Password"),
        help_text=_("At least eight characters, not a common word, and not only figures."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("Password, once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Hold both to be the same, and the first to the rules."""
        given = super().clean() or {}
        first, second = given.get("password1"), given.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two passwords are not the same."))
        elif first:
            self._check(first)
        return given

    def _check(self, password: str) -> None:
        email = self.cleaned_data.get("email") or self.known_email
        name = self.cleaned_data.get("full_name") or ""
        try:
            password_validation.validate_password(password, Person(email=email, full_name=name))
        except ValidationError as error:
            self.add_error("password1", error)


class JoinForm(NameForm, NewPasswordForm):
    """What somebody who was invited tells to get an account."""

    field_order: tuple[str, ...] = (
        "titles_before",
        "full_name",
        "titles_after",
        "password1",
        "password2",
    )

    def newcomer(self, language: str) -> Newcomer:
        """Return what the account is made from."""
        given = self.cleaned_data
        return Newcomer(
            full_name=given["full_name"],
            titles_before=given["titles_before"],
            titles_after=given["titles_after"],
            password=given["password1"],
            language=language,
        )


class ProfileForm(NameForm):
    """A person's own page."""

    nip = forms.CharField(
        label=_("NIP"),
        help_text=_("18 figures, as on your decree; leave it empty if you have none."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    phone = forms.CharField(
        label=_("Telephone number (WhatsApp)"),
        help_text=_("For example: 0812 3456 7890"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    language = forms.ChoiceField(
        label=_("Language of pages and e-mails"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )

    def clean_nip(self) -> str:
        """Read a NIP, however it is spaced."""
        written = str(self.cleaned_data["nip"])
        if not written:
            return ""
        try:
            return parse_nip(written).digits
        except BadNipError as error:
            raise ValidationError(str(NIP_PROBLEMS[error.problem])) from error

    def clean_phone(self) -> str:
        """Read a telephone number, however it is written."""
        written = str(self.cleaned_data["phone"])
        if not written:
            return ""
        try:
            return parse_phone(written)
        except BadPhoneError as error:
            raise ValidationError(str(_("This is not a telephone number."))) from error

    def details(self) -> Details:
        """Return what the action keeps."""
        return Details(**self.cleaned_data)


class ErasureForm(forms.Form):
    """A person types their own address, so that nobody is erased by a slip."""

    email = forms.CharField(label=_("Your e-mail address, to confirm"))

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:  # noqa: ANN401  Django's
        super().__init__(*args, **options)
        self.person = person

    def clean_email(self) -> str:
        """Hold it to the account's own."""
        typed = str(self.cleaned_data["email"]).strip()
        if typed.lower() != self.person.email.lower():
            raise ValidationError(str(_("This is not the address of your account.")))
        return typed
