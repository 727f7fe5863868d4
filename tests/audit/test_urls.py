import pytest
from django.urls import resolve, reverse


@pytest.mark.parametrize(
    ("name", "arguments", "address"),
    [
        ("list", [], "/log/"),
        ("detail", [7], "/log/7/"),
        ("verification", [], "/log/verification/"),
        ("export", ["csv"], "/log/export.csv"),
    ],
)
def test_an_address_leads_to_its_page_and_back(name, arguments, address):
    assert reverse(f"audit:{name}", args=arguments) == address
    assert resolve(address).view_name == f"audit:{name}"
