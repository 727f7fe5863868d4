"""The sign-in library's pages, with our forms and templates."""

from allauth.account import views as account
from allauth.account.decorators import reauthentication_required
from allauth.socialaccount import views as social
from django.views.generic import TemplateView

from kolabik.people.forms import sign_in as forms

sign_in = account.LoginView.as_view(
    form_class=forms.SignInForm, template_name="people/account_sign_in.html"
)
sign_out = account.LogoutView.as_view(template_name="people/account_sign_out.html")
request_code = account.RequestLoginCodeView.as_view(
    form_class=forms.CodeRequestForm, template_name="people/account_code_request.html"
)
confirm_code = account.ConfirmLoginCodeView.as_view(
    form_class=forms.CodeForm, template_name="people/account_code_confirm.html"
)
confirm_again = account.ReauthenticateView.as_view(
    form_class=forms.AgainForm, template_name="people/account_again_password.html"
)
change_password = account.PasswordChangeView.as_view(
    form_class=forms.PasswordChangeForm, template_name="people/account_password_change.html"
)
set_password = reauthentication_required(
    account.PasswordSetView.as_view(
        form_class=forms.PasswordSetForm, template_name="people/account_password_set.html"
    )
)
forget_password = account.PasswordResetView.as_view(
    form_class=forms.PasswordResetForm, template_name="people/account_password_forgotten.html"
)
password_mail_sent = account.PasswordResetDoneView.as_view(
    template_name="people/account_password_mailed.html"
)
password_from_mail = account.PasswordResetFromKeyView.as_view(
    form_class=forms.PasswordFromMailForm, template_name="people/account_password_renew.html"
)
password_is_set = account.PasswordResetFromKeyDoneView.as_view(
    template_name="people/account_password_renewed.html"
)
closed = account.AccountInactiveView.as_view(template_name="people/account_closed.html")
by_invitation = TemplateView.as_view(template_name="people/account_by_invitation.html")
office_cancelled = social.LoginCancelledView.as_view(template_name="people/office_cancelled.html")
office_failed = social.LoginErrorView.as_view(template_name="people/office_failed.html")
