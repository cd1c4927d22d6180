"""What an operator may set, from top to bottom; docs/guide/exploitant.md says it in French."""

from importlib.metadata import version
from pathlib import Path

from maillage.config.content_policy import content_policy
from maillage.config.environment import (
    database,
    env_bool,
    env_choice,
    env_int,
    env_list,
    env_number,
    env_text,
    kept_secret,
    listen_address,
    mail,
    refuse_unknown,
)

# Identity
VERSION = version("maillage")
DEMONSTRATION = env_bool("MAILLAGE_DEMONSTRATION", default=False)
HOSTS = env_list("MAILLAGE_HOSTS", "localhost,127.0.0.1,[::1]")
HTTPS = env_bool("MAILLAGE_HTTPS", default=not DEMONSTRATION)
PORT = env_int("PORT", 8000, at_least=1, at_most=65535)
LISTEN = listen_address(env_text("MAILLAGE_LISTEN", "127.0.0.1"), is_demonstration=DEMONSTRATION)
WORKERS = env_int("MAILLAGE_WORKERS", 1, at_least=1)
PROXIES = env_int("MAILLAGE_PROXIES", 0)
WORKER = env_bool("MAILLAGE_WORKER", default=False)  # long tasks wait for `maillage worker`

# Data: one folder holds the database, the files sent in, the secret
DATA = Path(env_text("MAILLAGE_DATA", "var")).absolute()
SECRET_KEY = env_text("MAILLAGE_SECRET_KEY") or kept_secret(DATA / "secret-key")
DATABASES = {"default": database(env_text("DATABASE_URL") or f"sqlite:///{DATA / 'maillage.sqlite3'}")}
MEDIA_ROOT = DATA / "media"
UPLOAD_MEGABYTES = env_int("MAILLAGE_UPLOAD_MEGABYTES", 10, at_least=1)

# Mail
for _name, _value in mail(env_text("MAILLAGE_MAIL", "console:")).items():
    globals()[_name] = _value
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env_text("MAILLAGE_MAIL_FROM", "maillage@localhost")

# Minutes by road, estimated from the distance as the crow flies
DETOUR = env_number("MAILLAGE_DETOUR", 1.3, at_least=1)
ROAD_KILOMETRES_PER_HOUR = env_number("MAILLAGE_ROAD_KILOMETRES_PER_HOUR", 50, at_least=5)

# Maps: none of a third party's tiles unless an address is given
MAP_TILES = env_text("MAILLAGE_MAP_TILES")
MAP_CREDIT = env_text("MAILLAGE_MAP_CREDIT")

# People: a code by e-mail, and a second factor for those who can change something for everybody
STAFF_SECOND_FACTOR = env_bool("MAILLAGE_STAFF_SECOND_FACTOR", default=not DEMONSTRATION)
LOG_LEVEL = env_choice("MAILLAGE_LOG_LEVEL", "WARNING", among=("DEBUG", "INFO", "WARNING", "ERROR"))
refuse_unknown()

# Below this line nothing is for the operator.
DEBUG = False
ALLOWED_HOSTS = HOSTS
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in HOSTS if HTTPS]
ROOT_URLCONF = "maillage.config.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOMS = ["portal", "editorial", "directory", "territories", "accounts", "ui"]
INSTALLED_APPS = [
    *(f"maillage.web.{room}" for room in ROOMS),
    "maillage.web.accounts.apps.BackOfficeUsers",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "leaflet",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "maillage.web.ui.adapters.policies",
    "maillage.web.ui.adapters.remembered",
    "maillage.web.ui.adapters.compressed",
    "maillage.web.ui.adapters.DatabaseDoor",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "maillage.web.accounts.adapters.Doors",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "maillage.web.portal.adapters.site",
            ]
        },
    }
]
FORM_RENDERER = "maillage.web.ui.forms.FormRenderer"

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES[:1]
TIME_ZONE = "Europe/Paris"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_MEGABYTES * 2**20
# Counts of failed sign-ins are shared by every worker.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
        "KEY_PREFIX": VERSION,
    },
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2_000}},
}
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend"
        if WORKER
        else "django_tasks.backends.immediate.ImmediateBackend"
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["maillage.web.accounts.adapters.Door"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:space"
ACCOUNT_ADAPTER = "maillage.web.accounts.adapters.ClosedDoor"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "5/15m/key,20/h/ip",
    "request_login_code": "20/h/ip,5/h/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
MFA_ADAPTER = "maillage.web.accounts.adapters.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = ["^sante(/vivant)?$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = content_policy(MAP_TILES)

WAGTAIL_SITE_NAME = "Maillage"
WAGTAILADMIN_BASE_URL = f"{'https' if HTTPS else 'http'}://{HOSTS[0]}"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "/compte/"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = WAGTAILDOCS_MAX_UPLOAD_SIZE = DATA_UPLOAD_MAX_MEMORY_SIZE
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["pdf", "csv", "ods", "odt", "xlsx", "docx"]
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "french"}
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
