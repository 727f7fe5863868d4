import pytest
from django.urls import reverse

NAMES = [
    "account_login", "account_logout", "account_reauthenticate", "account_request_login_code",
    "account_confirm_login_code", "account_change_password", "account_set_password",
    "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key_done", "account_inactive", "account_signup", "mfa_index",
    "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
    "mfa_list_webauthn", "mfa_add_webauthn", "mfa_reauthenticate_webauthn", "mfa_login_webauthn",
    "usersessions_list", "people:account", "people:second_factor", "people:sign_out_everywhere",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_what_concerns_ones_own_account_stays_open_without_a_second_factor(name: str):
    assert reverse(name).startswith("/account/")
