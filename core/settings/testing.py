"""What the tests run under: as local, but for hashing passwords fast, mail kept in memory and single connections."""

import os

from core.database.connections import databases
from core.settings.base import VAR
from core.settings.local import *  # noqa: F403

DATABASES = databases(environ=os.environ, var=VAR)
for one in DATABASES.values():  # what tests commit need not outlive the machine
    one["OPTIONS"]["options"] = f"{one['OPTIONS'].get('options', '')} -c synchronous_commit=off"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
