"""How the sign-in library behaves here: closed to strangers, and in our own words."""

from collections.abc import Mapping
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kolabik.foundation import clock
from kolabik.people.actions.joining import Newcomer, join_by_single_sign_on
from kolabik.people.models import LONGEST_NAME, Person
from kolabik.people.queries import open_invitations_of, people_with, upheld

SAID: Mapping[str, Promise] = {
    "account/messages/logged_out.txt": _("You have signed out."),
    "account/messages/password_changed.txt": _("Your password is changed."),
    "account/messages/password_set.txt": _("Your password is set."),
    "mfa/messages/totp_activated.txt": _("Your authenticator app is set up."),
    "mfa/messages/totp_deactivated.txt": _("Your authenticator app is removed."),
    "mfa/messages/webauthn_added.txt": _("Your passkey is set up."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
    "mfa/messages/recovery_codes_generated.txt": _("You have new recovery codes."),
}
NOTICES: Mapping[str, Promise] = {
    "account/email/password_changed": _("Your password was changed."),
    "account/email/password_set": _("A password was set for your account."),
    "account/email/password_reset": _("Your password was set anew through a link in an e-mail."),
    "mfa/email/totp_activated": _("An authenticator app was added to your account."),
    "mfa/email/totp_deactivated": _("The authenticator app was removed from your account."),
    "mfa/email/webauthn_added": _("A passkey was added to your account."),
    "mfa/email/webauthn_removed": _("A passkey was removed from your account."),
    "mfa/email/recovery_codes_generated": _("New recovery codes were made for your account."),
    "socialaccount/email/account_connected": _("Your office's sign-in was linked to your account."),
}
MAILS: Mapping[str, str] = {
    "account/email/login_code": "people/mail/sign_in_code.txt",
    "account/email/password_reset_key": "people/mail/password_reset.txt",
    "account/email/unknown_account": "people/mail/unknown_address.txt",
}

WAYS: Mapping[str, Promise] = {
    "reauthenticate": _("With the password"),
    "mfa_reauthenticate": _("With a code of the authenticator app, or a recovery code"),
    "mfa_reauthenticate:webauthn": _("With a passkey"),
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts: made by invitation alone, with mail through the outbox."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "enter_current_password": _("Type your present password."),
        "incorrect_code": _("This code is not right. Look at the newest one."),
        "incorrect_password": _("The password is not right."),
        "too_many_login_attempts": _(
            "Too many attempts with this address. Wait five minutes, or ask for a code by e-mail."
        ),
        "rate_limited": _("Too many attempts. Wait a few minutes, then try again."),
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Accounts come from invitations and the first run."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write a mail in the person's language; the mail backend is the outbox."""
        person = people_with(email).first()
        language = person.language if person else translation.get_language()
        facts = {**context, "name": person or "", "address": settings.SITE_ADDRESS}
        with translation.override(language):
            facts["happened"] = NOTICES.get(template_prefix, "")
            notice = MAILS.get(template_prefix, "people/mail/security_notice.txt")
            subject, _sep, body = render_to_string(notice, facts).strip().partition("\n")
        EmailMessage(subject.strip(), body.strip() + "\n", None, [email]).send()

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Person,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell a person what was changed about their sign-in, always."""
        self.send_mail(template_prefix, email or user.email, context or {})

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link of a mail: of the installation's own address, never the request's."""
        uidb36, _sep, rest = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": rest})
        return f"{settings.SITE_ADDRESS}{path}"

    def get_password_change_redirect_url(self, _request: HttpRequest) -> str:
        """Lead back to where sign-in is looked after."""
        return reverse("mfa_index")

    def get_reauthentication_methods(self, user: Person) -> list[dict[str, Any]]:
        """Name the ways to confirm that it is still the same person."""
        found: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [{**way, "description": WAYS[way["id"]]} for way in found]

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *_more: object,
        **options: Any,  # noqa: ANN401  the library hands on what its templates want
    ) -> None:
        """Say what happened in our own words, or nothing."""
        said = options.get("message") or SAID.get(message_template or "")
        if said:
            messages.add_message(request, level, str(said))


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """The office's sign-in: it opens accounts that are here, or invited."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Link to the person whose address the office vouches for."""
        if sociallogin.is_existing:
            return
        person = people_with(_vouched_for(sociallogin)).filter(is_active=True).first()
        if person:
            sociallogin.connect(request, person)

    def is_open_for_signup(self, _request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Only who was invited gets an account."""
        email = _vouched_for(sociallogin)
        return any(upheld(open_invitations_of(email, clock.now())))

    def is_auto_signup_allowed(self, _request: HttpRequest, _sociallogin: SocialLogin) -> bool:
        """Ask nothing more: the invitation has."""
        return True

    def save_user(
        self, request: HttpRequest, sociallogin: SocialLogin, form: object = None
    ) -> Person:
        """Make the account by the same verb as an invitation's page."""
        del form
        name = str(sociallogin.account.extra_data.get("name") or "")[:LONGEST_NAME]
        email = _vouched_for(sociallogin)
        newcomer = Newcomer(name or email.partition("@")[0], language=request.LANGUAGE_CODE)
        person = join_by_single_sign_on(email, newcomer, at=clock.now())
        sociallogin.connect(request, person)
        return person

    def send_notification_mail(
        self, template_prefix: str, user: Person, *_more: object, **_options: object
    ) -> None:
        """Tell a person that the office's sign-in was linked."""
        AccountAdapter().send_notification_mail(template_prefix, user)


def _vouched_for(sociallogin: SocialLogin) -> str:
    """Return the address that the provider has verified; empty when there is none."""
    return next((a.email for a in sociallogin.email_addresses if a.verified), "")
