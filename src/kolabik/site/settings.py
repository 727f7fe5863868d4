"""Settings of the web product: from the environment alone, embedded defaults otherwise.

Importing this module touches neither disk nor network. docs/operators tells every variable.
"""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from kolabik.site import environment
from kolabik.site.operations.database_url import parse_database_url
from kolabik.site.operations.file_storage import file_storage

DATA = Path(environment.text("KOLABIK_DATA", "data")).absolute()
DEBUG = environment.flag("KOLABIK_DEBUG")
SECRET_KEY = environment.text("KOLABIK_SECRET_KEY", "not a secret: for one machine alone")
ALLOWED_HOSTS = environment.listed("KOLABIK_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]
IS_HTTPS = environment.flag("KOLABIK_HTTPS")
TRUSTED_PROXIES = environment.whole("KOLABIK_TRUSTED_PROXIES", 0)
CSRF_TRUSTED_ORIGINS = environment.listed("KOLABIK_ORIGINS")
SITE_ADDRESS = environment.text("KOLABIK_ADDRESS", "http://localhost:8000").rstrip("/")

INSTALLED_APPS = [
    "kolabik.site",
    "kolabik.innovations",
    "kolabik.editions",
    "kolabik.entries",
    "kolabik.people",
    "kolabik.governments",
    "kolabik.audit",
    "kolabik.outbox",
    "kolabik.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "template_partials",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kolabik.web.middleware.IndonesianFirstMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kolabik.people.middleware.ActivityMiddleware",
    "kolabik.web.middleware.RefusedMiddleware",
    "kolabik.people.middleware.SignInNeededMiddleware",
    "kolabik.people.middleware.SecondFactorMiddleware",
]
ROOT_URLCONF = "kolabik.site.urls"
WSGI_APPLICATION = "kolabik.site.wsgi.application"

DATABASES = {
    "default": parse_database_url(
        environment.text("DATABASE_URL", f"sqlite:///{DATA / 'kolabik.sqlite3'}")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{VALIDATORS}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "full_name")},
    },
    {"NAME": f"{VALIDATORS}.MinimumLengthValidator"},
    {"NAME": f"{VALIDATORS}.CommonPasswordValidator"},
    {"NAME": f"{VALIDATORS}.NumericPasswordValidator"},
]
# Rate limits and used one-time codes live in the cache: all processes must share it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kolabik_cache",
    },
    # What is the same for everybody and costs more to make than to keep: each process has its own.
    "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
WHITENOISE_USE_FINDERS = DEBUG
MEDIA_ROOT = DATA / "files"
STORAGES = {
    "default": file_storage(environment.text("KOLABIK_FILES_URL"), MEDIA_ROOT),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kolabik.site.navigation.navigation",
            ],
            "builtins": [
                "kolabik.web.templatetags.kolabik",
                "template_partials.templatetags.partials",
            ],
        },
    }
]
FORM_RENDERER = "kolabik.web.parts.form_renderer.KolabikRenderer"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
# What a proxy says of a visitor is believed only where one is known to stand.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

EMAIL_BACKEND = "kolabik.outbox.backend.OutboxBackend"
DEFAULT_FROM_EMAIL = environment.text("KOLABIK_MAIL_FROM", "Kolabik <kolabik@localhost>")
SMTP_URL = environment.text("KOLABIK_SMTP_URL")
CLAMD_URL = environment.text("KOLABIK_CLAMD_URL")
WEBHOOKS_MAY_BE_PRIVATE = environment.flag("KOLABIK_WEBHOOKS_MAY_BE_PRIVATE")

IS_DEMO = environment.flag("KOLABIK_DEMO")
PERMISSIONS = "kolabik.site.permissions.TABLE"
SILENCED_SYSTEM_CHECKS: list[str] = []

ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
ACCOUNT_ADAPTER = "kolabik.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Kolabik"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = SITE_ADDRESS.startswith("http://localhost")
SOCIALACCOUNT_ADAPTER = "kolabik.people.adapter.SocialAccountAdapter"
SOCIALACCOUNT_PROVIDERS = environment.openid_providers()
