"""Days and instants as people write them, in the zone of the government that they belong to."""

from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

Zone = tzinfo | str | None
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def day(value: date, zone: Zone = None) -> str:
    """Write a day: 22 Desember 2022."""
    local = _local(value, zone) if isinstance(value, datetime) else value
    return date_format(local, "j F Y")


def moment(value: datetime, zone: Zone = None) -> str:
    """Write an instant with its zone: 22 Desember 2022 pukul 09.00 WIB."""
    local = _local(value, zone)
    facts = {
        "day": date_format(local, "j F Y"),
        "hour": f"{local:%H}",
        "minute": f"{local:%M}",
        "zone": local.tzname(),
    }
    return _("%(day)s, %(hour)s:%(minute)s %(zone)s") % facts


def until(value: datetime, now: datetime) -> str:
    """Say how far away an instant is: “3 hari lagi”, “2 jam yang lalu”.

    From two days on in days, from two hours on in hours: near a deadline the hours count.
    """
    span = value - now
    told = _length(abs(span))
    if span < timedelta(0):
        return _("%(length)s ago") % {"length": told}
    return _("in %(length)s") % {"length": told}


def _length(span: timedelta) -> str:
    if span >= 2 * DAY:
        days = span // DAY
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    if span >= 2 * HOUR:
        hours = span // HOUR
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    minutes = max(span // MINUTE, 1)
    return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}


def _local(value: datetime, zone: Zone) -> datetime:
    if timezone.is_naive(value):
        return timezone.make_aware(value, _zone(zone))
    return value.astimezone(_zone(zone))


def _zone(zone: Zone) -> tzinfo:
    if not zone:
        return timezone.get_current_timezone()
    return ZoneInfo(zone) if isinstance(zone, str) else zone
