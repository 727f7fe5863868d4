"""The sign-in library's forms, in our words."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: Mapping[str, Promise] = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Present password"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
    "code": _("Code"),
    "name": _("Name of the passkey"),
    "passwordless": _("Sign in with this passkey alone, without a password"),
}
HELP: Mapping[str, Promise] = {
    "password1": _("At least eight characters, not a common word, and not only figures."),
    "name": _("So that you know it again: “Office laptop”, “Private phone”."),
}


class InOurWords:
    """Fields with our labels, and without a second label inside of the input."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  the library's own
        super().__init__(*args, **options)
        fields: dict[str, Any] = getattr(self, "fields", {})
        for name, field in fields.items():
            field.label = LABELS.get(name, field.label)
            field.help_text = HELP.get(name, "")
            field.widget.attrs.pop("placeholder", None)


class SignInForm(InOurWords, account.LoginForm):
    pass


class CodeRequestForm(InOurWords, account.RequestLoginCodeForm):
    pass


class CodeForm(InOurWords, account.ConfirmLoginCodeForm):
    pass


class AgainForm(InOurWords, account.ReauthenticateForm):
    pass


class PasswordChangeForm(InOurWords, account.ChangePasswordForm):
    pass


class PasswordSetForm(InOurWords, account.SetPasswordForm):
    pass


class PasswordResetForm(InOurWords, account.ResetPasswordForm):
    pass


class PasswordFromMailForm(InOurWords, account.ResetPasswordKeyForm):
    pass


class SecondFactorForm(InOurWords, factor.AuthenticateForm):
    pass


class SecondFactorAgainForm(InOurWords, factor.ReauthenticateForm):
    pass


class AppForm(InOurWords, totp.ActivateTOTPForm):
    pass


class AppRemovalForm(InOurWords, totp.DeactivateTOTPForm):
    pass


class RecoveryCodesForm(InOurWords, GenerateRecoveryCodesForm):
    pass


class PasskeyForm(InOurWords, webauthn.AddWebAuthnForm):
    def clean(self) -> dict[str, Any]:
        with _made_up_is_refused():
            return dict(super().clean())


class PasskeySignInForm(webauthn.LoginWebAuthnForm):
    def clean_credential(self) -> Authenticator:
        with _made_up_is_refused():
            return super().clean_credential()


class PasskeyConfirmForm(webauthn.AuthenticateWebAuthnForm):
    def clean_credential(self) -> Authenticator:
        with _made_up_is_refused():
            return super().clean_credential()


class PasskeyAgainForm(webauthn.ReauthenticateWebAuthnForm):
    def clean_credential(self) -> Authenticator:
        with _made_up_is_refused():
            return super().clean_credential()


class PasskeyNameForm(InOurWords, webauthn.EditWebAuthnForm):
    pass


@contextmanager
def _made_up_is_refused() -> Iterator[None]:
    """Answer a made-up passkey like a wrong one: the library trips over its missing parts."""
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise ValidationError(str(_("The passkey was not read. Try again."))) from error
