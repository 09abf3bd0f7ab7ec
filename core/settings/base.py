"""Settings that hold everywhere. What differs stands in local, testing and production beside this file."""

import os
import re
import secrets
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from core.database.connections import keep

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("STET_VAR", ROOT / "var")).resolve()


def kept_secret(name: str) -> str:
    """A secret of this installation, made on first use and kept in `var/`, readable by its owner alone."""
    path = VAR / name
    return path.read_text() if path.exists() else keep(path, secrets.token_urlsafe(50))


def listed_origins(written: str) -> list[str]:
    """Origins with commas between. One that would let in everybody, or is none, stops the start."""
    found = [one.strip() for one in written.split(",") if one.strip()]
    for one in found:
        if not re.fullmatch(r"https?://(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:]+\])(?::[0-9]{1,5})?", one):
            raise ImproperlyConfigured(
                f"STET_API_ORIGINS names “{one}”. Name each origin whole, in small letters and without a path, such as "
                "https://charts.example; neither * nor null, which would let in anybody."
            )
    return found


DEBUG = os.environ.get("STET_DEBUG") == "1"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ROOT_URLCONF = "core.urls"
WSGI_APPLICATION = "core.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "core",
    "claims",
    "core.admin.StetAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "corsheaders",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_standardized_errors",
    "procrastinate.contrib.django",  # last: after it has migrated, all tables stand
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "core.middleware.refuse_unreadable",
    "corsheaders.middleware.CorsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "core.middleware.speak_the_persons_language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "core.middleware.keep_private",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "claims.desk.frame.frame",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"


STORAGES = {
    "default": {
        "BACKEND": "core.storage.WholeFiles",
        "OPTIONS": {
            "location": VAR / "files",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
WHITENOISE_USE_FINDERS = True

# People
AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ("email", "name")}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]  # fmt: skip
ACCOUNT_ADAPTER = "core.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""  # our subjects begin with "Stet"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # that mail would offer to sign up, which nobody can
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_NAME = "stet_session"
CSRF_COOKIE_NAME = "stet_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_USE_SESSIONS = False
CSRF_FAILURE_VIEW = "core.views.csrf_failure"
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
ADDRESS = os.environ.get("STET_ADDRESS", "http://127.0.0.1:8000")  # where links in e-mails lead

# What a browser may do with our pages: nothing but what we serve, nothing inline, nothing evaluated.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
# Not "no-referrer": with that browsers send `Origin: null` on our own forms, which Django's CSRF check refuses
# (docs/decisions/0004). No other host learns an address either way.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# What may come in at once. A pasted text is a form field; a file is bounded by the filing form.
MAX_PASTE = 10 * 1024 * 1024
MAX_UPLOAD = 60 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_PASTE
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# Words, days and hours
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("vi", _("Vietnamese"))]
LOCALE_PATHS = [ROOT / "claims" / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = ["core.formats"]
USE_TZ = True
TIME_ZONE = os.environ.get("STET_TIME_ZONE", "UTC")  # the newsroom's: a day ends when it ends there

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

# The API
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "claims.api.authentication.BearerAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["claims.api.strict.ReadJSON"],
    "DEFAULT_THROTTLE_CLASSES": ["claims.api.authentication.PerToken"],
    "DEFAULT_THROTTLE_RATES": {"api": os.environ.get("STET_API_RATE", "600/minute")},
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "drf_standardized_errors.handler.exception_handler",
    "URL_FORMAT_OVERRIDE": "format",
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "claims.api.rendering.Negotiation",
}
# Pages of these origins may ask the API from a browser, with a token: a log-in here is no use to them.
CORS_ALLOWED_ORIGINS = listed_origins(os.environ.get("STET_API_ORIGINS", ""))
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_CREDENTIALS = False
CORS_ALLOW_HEADERS = [
    "accept",
    "accept-language",
    "authorization",
    "content-type",
    "idempotency-key",
    "if-match",
    "if-none-match",
]
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS", "PATCH", "POST"]
CORS_EXPOSE_HEADERS = [
    "ETag", "Link", "Location", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "Retry-After", "Idempotency-Replayed",
]  # fmt: skip
DRF_STANDARDIZED_ERRORS = {
    "EXCEPTION_HANDLER_CLASS": "claims.api.errors.ProblemHandler",
    "EXCEPTION_FORMATTER_CLASS": "claims.api.errors.Problem",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Stet",
    "DESCRIPTION": "Claims, facts and corrections of a newsroom. What a person may not see is answered as what is not there.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "POSTPROCESSING_HOOKS": ["claims.api.answers.complete"],  # enumerations stay where they are
}
