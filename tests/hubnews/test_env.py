"""A wrong value in the environment gives one sentence that names the variable."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from hubnews import env


@pytest.mark.parametrize(
    ("read", "value", "sentence"),
    [
        (lambda: env.flag("X"), "maybe", "X must be 1 or 0, not “maybe”."),
        (
            lambda: env.choices("X", "one", ("one", "two")),
            "two, three",
            "X must be words among one, two (or none), not “three”.",
        ),
        (lambda: env.share("X", 0.1), "10%", "X must be a number from 0 to 1, not “10%”."),
        (lambda: env.share("X", 0.1), "1.5", "X must be a number from 0 to 1, not “1.5”."),
        (
            lambda: env.whole("X", 5, most=10),
            "11",
            "X must be a whole number from 0 to 10, not “11”.",
        ),
        (
            lambda: env.whole("X", 5, least=1, most=10),
            "-3",
            "X must be a whole number from 1 to 10, not “-3”.",
        ),
        (
            lambda: env.whole("X", 5, most=10),
            "five",
            "X must be a whole number from 0 to 10, not “five”.",
        ),
        (
            lambda: env.time_zone("X", "UTC"),
            "Mars/Base",
            "X must be a time zone such as Europe/Berlin, not “Mars/Base”.",
        ),
        (
            lambda: env.site_url("X", "http://localhost"),
            "news.example",
            "X must be an address such as https://news.example, not “news.example”.",
        ),
        *(
            (
                lambda: env.site_url("X", "http://localhost"),
                wrong,
                f"X must be an address such as https://news.example, not “{wrong}”.",
            )
            for wrong in ("http://[news", "https://news.example:999999", "https://a@news.example")
        ),
        *(
            (
                lambda: env.base_url("X"),
                wrong,
                f"X must be an address such as https://pictures.example/, not “{wrong}”.",
            )
            for wrong in ("/media/", "https://a.example/?b", "https://a.example/ *", "ftp://a")
        ),
        (
            lambda: env.hosts("X", ""),
            " , ",
            "X must name at least one host such as news.example.",
        ),
        (
            lambda: env.base_url("X", "https://s3.example"),
            "s3.example",
            "X must be an address such as https://s3.example, not “s3.example”.",
        ),
        (
            lambda: env.hosts("X", ""),
            "news.example, https://a.example/",
            "X must be host names such as news.example, not “https://a.example/”.",
        ),
        (
            lambda: env.hosts("X", ""),
            "news.example:8000",
            "X must be host names such as news.example, not “news.example:8000”.",
        ),
        (
            lambda: env.language("X", "en"),
            "English",
            "X must be a language tag such as en or de-AT, not “English”.",
        ),
        (
            lambda: env.folder("X", Path("folder")),
            "/dev/null/data",
            "X must be a folder we may write to, not “/dev/null/data”: Not a directory.",
        ),
        (
            lambda: env.database("X", Path("file")),
            "sqlite:////no/such/folder/news.db",
            "X names a file in “/no/such/folder”, and there is no such folder.",
        ),
        (
            lambda: env.database("X", Path("file")),
            "postgresql://h:port/name",
            "X must be sqlite:///path/to/file or postgresql://user:password@host/name, "
            "not “postgresql:…”.",
        ),
        (
            lambda: env.database("X", Path("file")),
            "postgresql://h/name?sslmod=require",
            'X has something wrong after “?”: invalid connection option "sslmod".',
        ),
        (
            lambda: env.one_of("X", "plain", ("plain", "json")),
            "xml",
            "X must be one of plain, json, not “xml”.",
        ),
        (
            lambda: env.database("X", Path("file")),
            "mysql://host/name",
            "X must be sqlite:///path/to/file or postgresql://user:password@host/name, "
            "not “mysql:…”.",
        ),
    ],
)
def test_a_wrong_value(monkeypatch, read, value, sentence):
    monkeypatch.setenv("X", value)

    with pytest.raises(ImproperlyConfigured) as error:
        read()

    assert str(error.value) == sentence


def test_a_password_is_never_told(monkeypatch):
    monkeypatch.setenv("X", "oracle://me:secret@host/name")

    with pytest.raises(ImproperlyConfigured) as error:
        env.database("X", Path("file"))

    assert str(error.value).count("secret") == 0


@pytest.mark.parametrize(
    ("value", "path"),
    [("", "/data/default"), ("sqlite:////tmp/n%20s.db", "/tmp/n s.db"), ("sqlite:///n.db", "n.db")],
)
def test_sqlite(monkeypatch, value, path):
    monkeypatch.setenv("X", value)

    found = env.database("X", Path("/data/default"))

    assert found["NAME"] == Path(path)
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgresql(monkeypatch):
    monkeypatch.setenv("X", "postgresql://a%40b:p%2Fw@db.example:5433/news?sslmode=require")

    found = env.database("X", Path("file"))

    names = ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")
    assert [found[name] for name in names] == [
        "news",
        "a@b",
        "p/w",
        "db.example",
        "5433",
        {"connect_timeout": "5", **env.LOST, "sslmode": "require"},
    ]


@pytest.mark.parametrize(
    ("address", "pool", "options", "kept"),
    [
        ("postgresql://h/n", "", {"connect_timeout": "5"}, 60),
        ("postgresql://h/n?connect_timeout=9", "0", {"connect_timeout": "9"}, 60),
        (
            "postgresql://h/n",
            "8",
            {
                "connect_timeout": "5",
                "pool": {"min_size": 1, "max_size": 8, "timeout": 5, "reconnect_timeout": 0.1},
            },
            0,
        ),
    ],
)
def test_how_connections_are_kept(monkeypatch, address, pool, options, kept):
    monkeypatch.setenv("X", address)
    if pool:
        monkeypatch.setenv("HUBNEWS_DATABASE_POOL", pool)
    else:
        monkeypatch.delenv("HUBNEWS_DATABASE_POOL", raising=False)

    found = env.database("X", Path("file"))

    assert (found["OPTIONS"], found["CONN_MAX_AGE"]) == (env.LOST | options, kept)


def test_a_package_that_is_missing_is_told_in_one_sentence():
    with pytest.raises(ImproperlyConfigured) as error:
        env.needs("X", "os", "no_such_package_of_anybody", extra="some")

    assert str(error.value) == "X needs packages that are not installed: pip install '.[some]'."


def test_the_ways_a_host_may_be_named(monkeypatch):
    monkeypatch.setenv("X", "news.example., .a.example,10.0.0.7 ,[::1], *,xn--bcher-kva.example")

    assert env.hosts("X", "") == [
        "news.example", ".a.example", "10.0.0.7", "[::1]", "*", "xn--bcher-kva.example",
    ]  # fmt: skip


def test_a_folder_is_made(monkeypatch, tmp_path):
    monkeypatch.setenv("X", str(tmp_path / "a" / "b"))

    assert env.folder("X", Path("never")).is_dir()
    assert not Path("never").exists()


def test_a_list_and_a_flag(monkeypatch):
    monkeypatch.setenv("X", " a.example , ,b.example")
    monkeypatch.setenv("Y", "Yes")

    assert (env.words("X"), env.flag("Y"), env.flag("Z", True)) == (
        ["a.example", "b.example"],
        True,
        True,
    )


@pytest.mark.parametrize(
    ("value", "found"),
    [("", ""), ("https://a.example", "https://a.example/"), ("http://a:1/b/", "http://a:1/b/")],
)
def test_an_address_to_put_names_behind(monkeypatch, value, found):
    monkeypatch.setenv("X", value)

    assert env.base_url("X") == found


@pytest.mark.parametrize(
    ("given", "chosen"),
    [("", {"one"}), ("two,one", {"one", "two"}), ("two", {"two"}), ("none", set())],
)
def test_choices_among_known_words(monkeypatch, given, chosen):
    if given:
        monkeypatch.setenv("X", given)

    assert env.choices("X", "one", ("one", "two")) == chosen
