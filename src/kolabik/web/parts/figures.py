"""Numbers as the reader's language writes them: 1.234,5 in Indonesian, 1,234.5 in English."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import get_format
from django.utils.numberformat import format as grouped

Number = int | float | Decimal


def figure(value: Number, decimals: int | None = None) -> str:
    """Write a number with its thousands apart, and so many decimals or those that it has."""
    return grouped(
        _rounded(value, decimals),
        get_format("DECIMAL_SEPARATOR"),
        decimal_pos=decimals,
        grouping=3,
        thousand_sep=get_format("THOUSAND_SEPARATOR"),
        force_grouping=True,
        use_l10n=True,
    )


def rupiah(value: Number) -> str:
    """Write an amount of money: Rp5.000.000, without a space, as the spelling rules ask."""
    sign = "-" if value < 0 else ""
    return f"{sign}Rp{figure(-value if value < 0 else value, 0)}"


def _rounded(value: Number, decimals: int | None) -> int | Decimal:
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if decimals is not None:
        return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return int(exact) if exact == exact.to_integral_value() else exact
