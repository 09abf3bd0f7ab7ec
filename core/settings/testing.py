"""What the tests run under: as local, but for hashing passwords fast, mail kept in memory, single connections,
and commits that need not outlive the machine."""

import os

from core.database.connections import databases
from core.settings.base import VAR
from core.settings.local import *  # noqa: F403

DATABASES = databases(environ=os.environ, var=VAR)
for _role in DATABASES.values():
    _said = f"{_role['OPTIONS'].get('options', '')} -c synchronous_commit=off"
    _role["OPTIONS"] = {**_role["OPTIONS"], "options": _said}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
