"""Uploads in S3: from the desk's form into the bucket, and from there onto a reader's page."""

import os
import re
import subprocess
from collections.abc import Iterator
from html import unescape
from http.client import HTTPConnection

import boto3
import pytest
from django.conf import settings
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from moto.server import ThreadedMotoServer

from articles.models import Image
from scripts.install import PYTHON, ROOT
from tests import factories as make
from tests.articles.admin.pictures import a_picture
from tests.hubnews.servers import serving

pytestmark = pytest.mark.django_db(transaction=True)

BUCKET = "pictures"
IMMUTABLE = "public, max-age=31536000, immutable"
ADD = "/admin/articles/image/add/"


@pytest.fixture
def storage() -> Iterator[str]:
    """The address of a local server that speaks S3."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        yield "http://{}:{}".format(*server.get_host_and_port())
    finally:
        server.stop()


@pytest.fixture
def bucket(storage):
    keys = {"aws_access_key_id": "a-key", "aws_secret_access_key": "a-secret"}
    client = boto3.client("s3", endpoint_url=storage, region_name="eu-central-1", **keys)
    client.create_bucket(
        Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
    )
    yield boto3.resource("s3", endpoint_url=storage, region_name="eu-central-1", **keys).Bucket(
        BUCKET
    )
    client.close()


@pytest.fixture
def environ(storage) -> dict[str, str]:
    return {
        "HUBNEWS_SECRET_KEY": settings.SECRET_KEY,
        "HUBNEWS_S3_BUCKET": BUCKET,
        "HUBNEWS_S3_ENDPOINT": storage,
        "HUBNEWS_S3_REGION": "eu-central-1",
        "HUBNEWS_S3_ACCESS_KEY": "a-key",
        "HUBNEWS_S3_SECRET_KEY": "a-secret",
        "HUBNEWS_MEDIA_URL": f"{storage}/{BUCKET}/",
    }


def test_a_picture_goes_from_the_form_to_the_bucket_and_onto_the_page(tmp_path, bucket, environ):
    media = environ["HUBNEWS_MEDIA_URL"]
    with serving.server(tmp_path, serving.database_url(), **environ) as site:
        assert posted(site.port, signed_in()) == 302
        image = Image.objects.get()
        drawn(tmp_path, environ)
        piece = make.make_published(headline="A picture", image_id=image.pk, image_alt="Blue")
        page = site.ask(f"/articles/{piece.slug}/")

    stored = {thing.key: thing.Object() for thing in bucket.objects.all()}
    assert image.file.name in stored
    assert {thing.cache_control for thing in stored.values()} == {IMMUTABLE}
    kinds = {name.rpartition(".")[2]: thing.content_type for name, thing in stored.items()}
    assert kinds == {
        "avif": "image/avif", "jpg": "image/jpeg", "png": "image/png", "webp": "image/webp",
    }  # fmt: skip
    assert not (tmp_path / "media").exists()

    html, policy = page.body.decode(), page.headers["content-security-policy"].split("; ")
    assert f"img-src 'self' {media}" in policy
    shown = {unescape(found) for found in re.findall(r'<img [^>]*src="([^"]+)"', html)}
    assert len(shown) == 1
    # Whatever the page names is there.
    offered = set(re.findall(rf"{re.escape(media)}([^\s\"&]+)", html))
    assert {address.removeprefix(media) for address in shown} < offered <= set(stored)


def test_while_it_is_away_the_form_comes_back(tmp_path, environ):
    # Nobody listens there.
    away = {**environ, "HUBNEWS_S3_ENDPOINT": "http://127.0.0.1:9"}
    with serving.server(tmp_path, serving.database_url(), **away) as site:
        assert posted(site.port, signed_in()) == 200

    assert not Image.objects.exists()


def signed_in() -> str:
    client = Client()
    client.force_login(make.make_writer())
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def posted(port: int, session: str) -> int:
    """The status that the desk's form answers with when a picture is sent through it."""
    asked = HTTPConnection("127.0.0.1", port, timeout=serving.PATIENCE)
    asked.request("GET", ADD, headers={"Cookie": session})
    form = asked.getresponse()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form.read().decode())
    cookie = (form.getheader("Set-Cookie") or "").partition(";")[0]
    assert token is not None
    assert cookie
    fields = {
        "csrfmiddlewaretoken": token[1], "title": "A photo", "credit": "Ada Byron",
        "credit_url": "", "suggested_alt": "An engine", "suggested_caption": "",
        "focal_x": "0.5", "focal_y": "0.5", "upload": a_picture(),
    }  # fmt: skip
    headers = {"Cookie": f"{session}; {cookie}", "Content-Type": MULTIPART_CONTENT}
    asked.request("POST", ADD, encode_multipart(BOUNDARY, fields), headers)
    answer = asked.getresponse()
    answer.read()
    asked.close()
    return answer.status


def drawn(folder, environ: dict[str, str]) -> None:
    done = subprocess.run(
        [str(PYTHON), "manage.py", "draw_pictures"],
        cwd=ROOT,
        env={
            **serving.clean(os.environ),
            **serving.settings(folder, serving.database_url(), 1),
            **environ,
        },
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (0, "1 pictures are complete now.\n"), done.stderr
