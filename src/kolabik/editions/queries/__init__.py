"""Reading editions: what somebody may see of them, where they stand, and what they say."""

from kolabik.editions.queries.announcement import Announcement, announcement_of
from kolabik.editions.queries.asking import form_section, form_sections
from kolabik.editions.queries.plan import NowAndNext, now_and_next, standing_of, timeline_of
from kolabik.editions.queries.public import PublicPage, public_page
from kolabik.editions.queries.readying import REGISTRATION, Readiness, readiness
from kolabik.editions.queries.seeing import (
    SEES_DRAFTS,
    current_edition,
    editions_visible_to,
    editions_with_logo,
    opened_editions,
)

__all__ = [
    "REGISTRATION",
    "SEES_DRAFTS",
    "Announcement",
    "NowAndNext",
    "PublicPage",
    "Readiness",
    "announcement_of",
    "current_edition",
    "editions_visible_to",
    "editions_with_logo",
    "form_section",
    "form_sections",
    "now_and_next",
    "opened_editions",
    "public_page",
    "readiness",
    "standing_of",
    "timeline_of",
]
