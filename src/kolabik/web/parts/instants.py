"""Days and instants as people write them, in the zone of the government that they belong to.

What ends is over at its end, an instant that does not belong to it any more. People say “until 31
March 23:59” and mean that this minute counts. So wherever an end is typed or shown, it is the
minute before: what is typed as 23:59 is kept as 00:00 of the next day.
"""

from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

Zone = tzinfo | str | None
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
MIDNIGHT = time()


def last_minute(end: datetime) -> datetime:
    """Return the last minute that counts before an end."""
    return end - MINUTE


def end_after(minute: datetime) -> datetime:
    """Return the end of what has this as its last minute."""
    return minute + MINUTE


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


def hour(value: datetime, zone: Zone = None) -> str:
    """Write what a clock shows, with its zone: 09.00 WIB."""
    local = _local(value, zone)
    return f"{_clock(local)} {local.tzname()}"


def span(begin: datetime, end: datetime, zone: Zone = None) -> str:
    """Write from when to when: 7 November – 7 Desember 2022; hours where a day is not whole."""
    first, last = _local(begin, zone), _local(last_minute(end), zone)
    if begins_a_day(begin, zone) and begins_a_day(end, zone):
        return _days(first.date(), last.date())
    if first.date() == last.date():
        facts = {"day": day(first.date()), "begin": _clock(first), "end": hour(last, zone)}
        return _("%(day)s, %(begin)s–%(end)s") % facts
    beginning = day(begin, zone) if begins_a_day(begin, zone) else moment(begin, zone)
    return f"{beginning} – {ending(end, zone)}"


def ending(end: datetime, zone: Zone = None) -> str:
    """Write the last day before an end, with the last minute where the day goes on."""
    last = last_minute(end)
    return day(last, zone) if begins_a_day(end, zone) else moment(last, zone)


def begins_a_day(value: datetime, zone: Zone = None) -> bool:
    """Whether a day begins with this instant there, so that the one before ends with it."""
    return _local(value, zone).time() == MIDNIGHT


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


def _days(first: date, last: date) -> str:
    """Write from which day to which, and of the first one only what the last one leaves open."""
    if first == last:
        return day(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    begin = date_format(first, "j F") if first.year == last.year else day(first)
    return f"{begin} – {day(last)}"


def _clock(local: datetime) -> str:
    return _("%(hour)s:%(minute)s") % {"hour": f"{local:%H}", "minute": f"{local:%M}"}


def _local(value: datetime, zone: Zone) -> datetime:
    if timezone.is_naive(value):
        return timezone.make_aware(value, _zone(zone))
    return value.astimezone(_zone(zone))


def _zone(zone: Zone) -> tzinfo:
    if not zone:
        return timezone.get_current_timezone()
    return ZoneInfo(zone) if isinstance(zone, str) else zone
