"""What may be read as what, by the type that the server names."""

# A type counts when it starts with one of these; "" is an answer that names none.
FEEDS = (
    "",
    "text/",
    "application/rss",
    "application/atom",
    "application/rdf",
    "application/xml",
    "application/json",
    "application/feed",
    "application/xhtml",
    "application/octet-stream",
    "application/x-rss",
    "application/x-atom",
)
PAGES = ("", "text/", "application/xhtml")
ANYTHING = ("", "*")

NAMES = {
    "image": "a picture",
    "video": "a film",
    "audio": "a sound recording",
    "font": "a font",
    "application/pdf": "a PDF",
    "application/zip": "an archive of files",
}


def accepts(kinds: tuple[str, ...], content_type: str) -> bool:
    if "*" in kinds or content_type in kinds:
        return True
    return content_type.startswith(tuple(kind for kind in kinds if kind))


def named(content_type: str) -> str:
    """“a picture (image/png)”"""
    name = NAMES.get(content_type) or NAMES.get(content_type.partition("/")[0], "a file")
    return f"{name} ({content_type[:80]})"
