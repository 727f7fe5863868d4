"""What the worker tidies now and then, beside sending."""

from kolabik.innovations.actions.uploading import remove_expired_uploads

CHORES = (remove_expired_uploads,)
