"""Deadlines as people say them: by the last minute that still counts.

A phase is over at its `closes_at`, an instant that does not belong to it any more. People say
“until 31 March 23:59” and mean that this minute counts. So wherever a deadline is typed or shown,
it is the minute before `closes_at`: what is typed as 23:59 is kept as 00:00 of the next day.
"""

from datetime import datetime, timedelta

MINUTE = timedelta(minutes=1)


def last_minute(closes_at: datetime) -> datetime:
    """Return the last minute that counts before an end."""
    return closes_at - MINUTE


def end_after(minute: datetime) -> datetime:
    """Return the end of a phase whose last minute this is."""
    return minute + MINUTE
