from datetime import timedelta

from kolabik.foundation import clock
from kolabik.innovations.actions.uploading import Announced, begin_upload
from kolabik.innovations.models import Upload
from kolabik.site.operations.chores import CHORES
from tests.world.entries import nurses_innovation


def test_chores_remove_what_nobody_finished_bringing(cast):
    at = clock.now() - timedelta(days=2)
    innovation = nurses_innovation(cast, at)
    begin_upload(innovation.code, Announced("a.mp4", 500), actor=cast.nurse, at=at)

    for chore in CHORES:
        chore(clock.now())

    assert not Upload.objects.exists()
