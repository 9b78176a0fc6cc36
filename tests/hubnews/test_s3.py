"""The settings for uploads in S3: what belongs together, and what is left to the SDK."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from hubnews import s3

MEDIA = "https://pictures.example/news/"


@pytest.fixture(autouse=True)
def only_what_is_given(monkeypatch):
    for name in ("BUCKET", "ENDPOINT", "REGION", "ACCESS_KEY", "SECRET_KEY", "ADDRESSING"):
        monkeypatch.delenv(f"HUBNEWS_S3_{name}", raising=False)


def given(monkeypatch, **values):
    for name, value in values.items():
        monkeypatch.setenv(f"HUBNEWS_S3_{name}", value)


def test_without_a_bucket_uploads_stay_on_the_disk(monkeypatch):
    given(monkeypatch, ENDPOINT="https://s3.example")

    assert s3.storage(MEDIA) is None


def test_a_bucket_alone_takes_the_rest_from_the_sdk(monkeypatch):
    given(monkeypatch, BUCKET="news")

    options = s3.storage(MEDIA)["OPTIONS"]

    client = options.pop("client_config")
    assert options == {
        "bucket_name": "news",
        "endpoint_url": None,
        "region_name": None,
        "url_protocol": "https:",
        "custom_domain": "pictures.example/news",
        "querystring_auth": False,
        "object_parameters": {"CacheControl": "public, max-age=31536000, immutable"},
    }
    assert (client.connect_timeout, client.read_timeout) == (3, 20)


@pytest.mark.parametrize(
    ("media", "values", "sentence"),
    [
        (
            "",
            {},
            "HUBNEWS_S3_BUCKET needs HUBNEWS_MEDIA_URL: the address at which readers get the "
            "uploads, such as https://pictures.example/.",
        ),
        (
            MEDIA,
            {"SECRET_KEY": "s"},
            "HUBNEWS_S3_ACCESS_KEY and HUBNEWS_S3_SECRET_KEY belong together: set both or none.",
        ),
        (
            MEDIA,
            {"ENDPOINT": "s3.example"},
            "HUBNEWS_S3_ENDPOINT must be an address such as https://s3.example, not “s3.example”.",
        ),
        (
            MEDIA,
            {"ADDRESSING": "host"},
            "HUBNEWS_S3_ADDRESSING must be one of auto, path, virtual, not “host”.",
        ),
    ],
    ids=["no address", "one key", "no endpoint", "addressing"],
)
def test_a_wrong_value(monkeypatch, media, values, sentence):
    given(monkeypatch, BUCKET="news", **values)

    with pytest.raises(ImproperlyConfigured) as error:
        s3.storage(media)

    assert str(error.value) == sentence
