"""What the worker tidies now and then, beside sending."""

from kolabik.entries.actions.importing_files import remove_expired_sheets
from kolabik.innovations.actions.uploading import remove_expired_uploads

CHORES = (remove_expired_uploads, remove_expired_sheets)
