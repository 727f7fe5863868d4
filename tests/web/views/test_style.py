from django.contrib.auth.models import AnonymousUser

from kolabik.web.views.style import style_page


def test_the_style_page_shows_every_part(rf):
    request = rf.get("/style/")
    request.user = AnonymousUser()

    shown = style_page(request).content.decode()

    for part in ("button primary", "badge warn", "notice bad", "empty", "<caption>", "facts"):
        assert part in shown
