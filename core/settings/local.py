"""One machine, one command: what `manage.py up` and every command use unless told otherwise."""

import os

from core.database.connections import databases
from core.settings.base import *  # noqa: F403
from core.settings.base import VAR, kept_secret

SECRET_KEY = kept_secret("secret-key")
DATABASES = databases(environ=os.environ, var=VAR, pool=True)
(VAR / "static").mkdir(
    parents=True, exist_ok=True
)  # assets are found where they lie; whitenoise wants it all the same
