"""Uploads in storage that speaks S3, for a site of several machines."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from hubnews import env

# What is at an address never changes: names hold the hash of their bytes.
IMMUTABLE = "public, max-age=31536000, immutable"
# Seconds until a storage that does not answer is given up, and how often it is asked again.
CONNECT_SECONDS = 3
READ_SECONDS = 20
ATTEMPTS = 3
ADDRESSING = ("auto", "path", "virtual")


def storage(media_url: str) -> dict[str, Any] | None:
    """Django's STORAGES entry for uploads, or None when no HUBNEWS_S3_BUCKET is set.

    `media_url` is the address at which readers get what the bucket holds: never signed, because
    pages are kept longer than a signature holds.
    """
    bucket = env.text("HUBNEWS_S3_BUCKET")
    if not bucket:
        return None
    env.needs("HUBNEWS_S3_BUCKET", "storages", "boto3", extra="s3")
    if not media_url:
        raise ImproperlyConfigured(
            "HUBNEWS_S3_BUCKET needs HUBNEWS_MEDIA_URL: the address at which readers get the "
            "uploads, such as https://pictures.example/."
        )
    scheme, _, place = media_url.partition("//")
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": env.base_url("HUBNEWS_S3_ENDPOINT", "https://s3.example").rstrip("/")
            or None,
            "region_name": env.text("HUBNEWS_S3_REGION") or None,
            "url_protocol": scheme,
            "custom_domain": place.rstrip("/"),
            "querystring_auth": False,
            "object_parameters": {"CacheControl": IMMUTABLE},
            "client_config": _client(),
            **_keys(),
        },
    }


def _keys() -> dict[str, str]:
    """Both keys or none: without them the SDK looks where it always does, such as the machine's
    own role."""
    key, secret = env.text("HUBNEWS_S3_ACCESS_KEY"), env.text("HUBNEWS_S3_SECRET_KEY")
    if bool(key) != bool(secret):
        raise ImproperlyConfigured(
            "HUBNEWS_S3_ACCESS_KEY and HUBNEWS_S3_SECRET_KEY belong together: set both or none."
        )
    return {"access_key": key, "secret_key": secret} if key else {}


def _client() -> Any:
    from botocore.config import Config

    return Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        retries={"max_attempts": ATTEMPTS, "mode": "standard"},
        s3={"addressing_style": env.one_of("HUBNEWS_S3_ADDRESSING", "auto", ADDRESSING)},
        # Other makers' servers do not all know the checksums that the SDK adds of its own accord.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
