"""The sign-in library's pages of second factors, with our forms and templates."""

from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn

from kolabik.people.forms import sign_in as forms

index = base.IndexView.as_view(template_name="people/factor_list.html")
authenticate = base.AuthenticateView.as_view(
    form_class=forms.SecondFactorForm,
    webauthn_form_class=forms.PasskeyConfirmForm,
    template_name="people/factor_ask.html",
)
again = base.ReauthenticateView.as_view(
    form_class=forms.SecondFactorAgainForm, template_name="people/account_again_code.html"
)
add_app = totp.ActivateTOTPView.as_view(
    form_class=forms.AppForm, template_name="people/app_add.html"
)
remove_app = totp.DeactivateTOTPView.as_view(
    form_class=forms.AppRemovalForm, template_name="people/app_remove.html"
)
show_codes = recovery.ViewRecoveryCodesView.as_view(template_name="people/recovery_show.html")
renew_codes = recovery.GenerateRecoveryCodesView.as_view(
    form_class=forms.RecoveryCodesForm, template_name="people/recovery_renew.html"
)
download_codes = recovery.DownloadRecoveryCodesView.as_view(
    template_name="people/recovery_download.txt"
)
list_passkeys = webauthn.ListWebAuthnView.as_view(template_name="people/passkey_list.html")
add_passkey = webauthn.AddWebAuthnView.as_view(
    form_class=forms.PasskeyForm, template_name="people/passkey_add.html"
)
rename_passkey = webauthn.EditWebAuthnView.as_view(
    form_class=forms.PasskeyNameForm, template_name="people/passkey_edit.html"
)
remove_passkey = webauthn.RemoveWebAuthnView.as_view(template_name="people/passkey_remove.html")
passkey_again = webauthn.ReauthenticateWebAuthnView.as_view(
    form_class=forms.PasskeyAgainForm, template_name="people/account_again_passkey.html"
)
passkey_sign_in = webauthn.LoginWebAuthnView.as_view(
    form_class=forms.PasskeySignInForm, template_name="people/account_sign_in.html"
)
