import pytest
from django.urls import resolve, reverse


@pytest.mark.parametrize(
    ("name", "arguments", "address"),
    [
        ("list", [], "/outbox/"),
        ("detail", ["abc"], "/outbox/abc/"),
        ("sending", ["abc"], "/outbox/abc/sending/"),
    ],
)
def test_an_address_leads_to_its_page_and_back(name, arguments, address):
    assert reverse(f"outbox:{name}", args=arguments) == address
    assert resolve(address).view_name == f"outbox:{name}"
