"""Production settings, read from the environment. `HUBNEWS_DEBUG=1` loosens them for development.

Every variable is listed in `docs/settings.md`.
"""

import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from hubnews import env, logs, s3

CHECK_KINDS = ("copied", "quotation", "number", "name", "credit", "ours", "failed")

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = env.folder("HUBNEWS_DATA_DIR", BASE_DIR / "var")

TESTING = "pytest" in sys.modules
DEBUG = env.flag("HUBNEWS_DEBUG")

SECRET_KEY = env.text("HUBNEWS_SECRET_KEY")
if not SECRET_KEY:
    if not (DEBUG or TESTING):
        raise ImproperlyConfigured(
            "Set HUBNEWS_SECRET_KEY to a long random text (or HUBNEWS_DEBUG=1 to develop)."
        )
    SECRET_KEY = "only-for-development-and-tests-" + "x" * 40

SITE_URL = env.site_url("HUBNEWS_SITE_URL", "http://127.0.0.1:8000")
SITE_NAME = env.text("HUBNEWS_SITE_NAME", "HubNews")
SITE_TAGLINE = env.text("HUBNEWS_SITE_TAGLINE", "The news, with its sources")
SITE_LANGUAGE = env.language("HUBNEWS_SITE_LANGUAGE", "en")
ALLOWED_HOSTS = env.hosts("HUBNEWS_ALLOWED_HOSTS", "127.0.0.1,localhost")

# The editorial rules a newsroom sets for itself.
HUBNEWS_FOUR_EYES = env.flag("HUBNEWS_FOUR_EYES", True)
HUBNEWS_REVIEWER_EDITS = env.share("HUBNEWS_REVIEWER_EDITS", 0.1)
# The kinds of findings that must be changed or accepted with a reason before an approval.
HUBNEWS_BLOCKING_CHECKS = env.choices("HUBNEWS_BLOCKING_CHECKS", "copied,quotation", CHECK_KINDS)
HUBNEWS_DEMO = env.flag("HUBNEWS_DEMO")

# Finished pages kept in each process, in megabytes. 0: every page is made anew, as is wanted while
# templates change.
HUBNEWS_PAGE_CACHE_MB = env.whole("HUBNEWS_PAGE_CACHE_MB", 0 if DEBUG else 160, most=65_536)
# How long a shared cache in front, such as a CDN, may answer without asking us.
HUBNEWS_SHARED_CACHE_SECONDS = env.whole("HUBNEWS_SHARED_CACHE_SECONDS", 0, most=86_400)

INSTALLED_APPS = [
    "articles.apps.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "taggit",
    "js_asset",
    "django_prose_editor",
    "django_tasks_db",
    "hubnews.apps.HubNewsConfig",
    "authors",
    "sources",
    "articles.apps.ArticlesConfig",
]

MIDDLEWARE = [
    # First, so that whatever the others log names its request.
    "hubnews.request_log.numbered",
    "hubnews.health.HealthMiddleware",
    "hubnews.leftover.taken_in",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "hubnews.urls"
WSGI_APPLICATION = "hubnews.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.csp",
            ],
        },
    },
]

DATABASES = {"default": env.database("HUBNEWS_DATABASE_URL", DATA_DIR / "hubnews.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Jobs are rows, written in the transaction that asks for them; `manage.py worker` runs them.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
LOGIN_URL = "admin:login"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.time_zone("HUBNEWS_TIME_ZONE", "UTC")
USE_I18N = True
FORMAT_MODULE_PATH = ["hubnews.formats"]
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static"]
# Where readers get uploads: from us, from a CDN in front of us, or from a bucket.
MEDIA_URL = env.base_url("HUBNEWS_MEDIA_URL") or "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": s3.storage(env.base_url("HUBNEWS_MEDIA_URL"))
    or {"BACKEND": "hubnews.assets.Uploads"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "hubnews.assets.Assets"
    },
}
WHITENOISE_USE_FINDERS = DEBUG or TESTING
WHITENOISE_AUTOREFRESH = DEBUG
# A form that is too large is refused by name, not cut: an hour of writing may be in it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# Cookies and redirects follow from the site's own address: one truth, nothing to forget.
HTTPS = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
# Only the preview is framed, by the review screen, and says so itself.
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# The nonce is drawn only where a template uses it, and only the admin's templates do.
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    # With its path: the host of a bucket may serve other people's buckets as well.
    "img-src": [CSP.SELF, *([MEDIA_URL] if "//" in MEDIA_URL else [])],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}

# Machines read JSON and want every request; people want what went wrong.
LOG_FORMAT = env.one_of("HUBNEWS_LOG_FORMAT", "plain", logs.FORMATS)
LOG_LEVEL = env.one_of(
    "HUBNEWS_LOG_LEVEL", "info" if LOG_FORMAT == "json" else "warning", logs.LEVELS
)
LOGGING = logs.configuration(LOG_LEVEL, LOG_FORMAT)

if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Tests open several connections to one file, as the servers do.
    MEDIA_ROOT = DATA_DIR / "test-media"
