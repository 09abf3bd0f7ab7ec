"""For real: behind TLS, every secret from the environment. `docs/operating.md` lists the variables."""

import os

from django.core.exceptions import ImproperlyConfigured

from core.database.connections import databases, given_databases
from core.settings.base import *  # noqa: F403
from core.settings.base import CONTENT_SECURITY_POLICY, STORAGES, VAR


def required(name: str, what: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set {name} ({what}).")
    return value


DEBUG = False
SECRET_KEY = required("STET_SECRET_KEY", "50 random characters or more, the same on every machine")
ALLOWED_HOSTS = required("STET_HOSTS", "the names Stet is reached by, separated by commas").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
DATABASES = (
    given_databases(environ=os.environ, pool=True)
    if os.environ.get("DATABASE_URL")
    else databases(environ=os.environ, var=VAR, pool=True)
)
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
WHITENOISE_USE_FINDERS = False

ALLAUTH_TRUSTED_PROXY_COUNT = int(
    os.environ.get("STET_PROXIES", "1")
)  # whose word on the client's address is taken
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
_directives: dict[str, list[str] | bool] = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "upgrade-insecure-requests": True,
}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": _directives}  # type: ignore[dict-item]

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("STET_MAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("STET_MAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("STET_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("STET_MAIL_PASSWORD", "")
EMAIL_TIMEOUT = 30  # seconds; a mail server that says nothing must not hold the worker
EMAIL_USE_TLS = EMAIL_PORT == 587
ADDRESS = os.environ.get("STET_ADDRESS", f"https://{ALLOWED_HOSTS[0]}")
DEFAULT_FROM_EMAIL = os.environ.get("STET_MAIL_FROM", f"stet@{ALLOWED_HOSTS[0]}")
