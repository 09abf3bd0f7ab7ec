"""One machine, one command: what `manage.py up` and every command use unless told otherwise."""

from core.settings.base import *  # noqa: F403
from core.settings.base import kept_secret

SECRET_KEY = kept_secret("secret-key")
