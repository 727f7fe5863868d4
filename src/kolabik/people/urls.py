"""Addresses of the app: accounts, the first run, invitations, and a government's people."""

from allauth.socialaccount.providers.openid_connect import views as office
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path

from kolabik.people.views import (
    factors,
    importing,
    invitations,
    people,
    profile,
    second_factor,
    sessions,
    sign_in,
    start,
)

OURS = [
    path("start/", start.first_run, name="first_run"),
    path("account/", profile.edit_own, name="account"),
    path("account/data/", profile.own_data, name="data"),
    path("account/data/export/", profile.export_own, name="export"),
    path("account/erasure/", profile.erase_own, name="erasure"),
    path("account/second-factor/", second_factor.second_factor, name="second_factor"),
    path("account/sessions/elsewhere/", sessions.sign_out_everywhere, name="sign_out_everywhere"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("invitations/<str:token>/acceptance/", invitations.acceptance, name="acceptance"),
    path("invitations/<str:token>/account/", invitations.account, name="join"),
    path("governments/<str:gov>/people/", people.list_people, name="list"),
    path("governments/<str:gov>/people/export/", people.export, name="list_export"),
    path("governments/<str:gov>/people/import/", importing.upload, name="import"),
    path(
        "governments/<str:gov>/people/import/confirmation/",
        importing.confirm,
        name="import_confirm",
    ),
    path(
        "governments/<str:gov>/people/import/template/", importing.template, name="import_template"
    ),
    path("governments/<str:gov>/people/invite/", people.invite_somebody, name="invite"),
    path(
        "governments/<str:gov>/people/invitations/<str:code>/renewal/",
        people.renew,
        name="renewal",
    ),
    path(
        "governments/<str:gov>/people/invitations/<str:code>/withdrawal/",
        people.withdraw,
        name="withdrawal",
    ),
    path(
        "governments/<str:gov>/people/grants/<str:code>/revocation/",
        people.revoke,
        name="revocation",
    ),
]

# The sign-in library finds its pages by these names.
SIGN_IN = [
    path("login/", sign_in.sign_in, name="account_login"),
    path("logout/", sign_in.sign_out, name="account_logout"),
    path("by-invitation/", sign_in.by_invitation, name="account_signup"),
    path("closed/", sign_in.closed, name="account_inactive"),
    path("login/code/", sign_in.request_code, name="account_request_login_code"),
    path("login/code/confirm/", sign_in.confirm_code, name="account_confirm_login_code"),
    path("again/", sign_in.confirm_again, name="account_reauthenticate"),
    path("password/change/", sign_in.change_password, name="account_change_password"),
    path("password/set/", sign_in.set_password, name="account_set_password"),
    path("password/reset/", sign_in.forget_password, name="account_reset_password"),
    path("password/reset/sent/", sign_in.password_mail_sent, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        sign_in.password_from_mail,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/done/",
        sign_in.password_is_set,
        name="account_reset_password_from_key_done",
    ),
    path("sessions/", sessions.list_sessions, name="usersessions_list"),
]
FACTORS = [
    path("", factors.index, name="mfa_index"),
    path("authenticate/", factors.authenticate, name="mfa_authenticate"),
    path("again/", factors.again, name="mfa_reauthenticate"),
    path("app/", factors.add_app, name="mfa_activate_totp"),
    path("app/removal/", factors.remove_app, name="mfa_deactivate_totp"),
    path("recovery-codes/", factors.show_codes, name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", factors.renew_codes, name="mfa_generate_recovery_codes"),
    path("recovery-codes/download/", factors.download_codes, name="mfa_download_recovery_codes"),
    path("passkeys/", factors.list_passkeys, name="mfa_list_webauthn"),
    path("passkeys/new/", factors.add_passkey, name="mfa_add_webauthn"),
    path("passkeys/again/", factors.passkey_again, name="mfa_reauthenticate_webauthn"),
    path("passkeys/login/", factors.passkey_sign_in, name="mfa_login_webauthn"),
    path("passkeys/<int:pk>/", factors.rename_passkey, name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/removal/", factors.remove_passkey, name="mfa_remove_webauthn"),
]
OFFICE = [
    path("login/", office.login, name="openid_connect_login"),
    path("login/callback/", office.callback, name="openid_connect_callback"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((OURS, "people"))),
    path("account/", include(SIGN_IN)),
    path("account/2fa/", include(FACTORS)),
    path(
        "account/office/cancelled/", sign_in.office_cancelled, name="socialaccount_login_cancelled"
    ),
    path("account/office/failed/", sign_in.office_failed, name="socialaccount_login_error"),
]
if settings.SOCIALACCOUNT_PROVIDERS:
    urlpatterns.append(path("account/office/<slug:provider_id>/", include(OFFICE)))
