"""What the tests of the feeds' pages share."""

from typing import Any

from tests.articles.admin.desk import as_user
from tests.articles.admin.inbox.desk import said

LIST = "/admin/sources/feed/"
ADD = f"{LIST}add/"
IMPORT = f"{LIST}opml/import/"
EXPORT = f"{LIST}opml/export/"

RSS = """<rss version="2.0"><channel><title>Wired – AI</title><link>http://outlet.example/</link>
<item><title>A tide barrier</title><link>http://outlet.example/1</link><guid>1</guid>
<pubDate>Mon, 23 Nov 2026 09:00:00 GMT</pubDate></item>
<item><title>An election</title><link>http://outlet.example/2</link><guid>2</guid></item>
</channel></rss>"""


def details(**fields: Any) -> dict[str, Any]:
    """The second form as it is posted, with some fields typed over."""
    return {
        "step": "save",
        "url": "https://news.example/feed",
        "outlet": "",
        "new_outlet": "The News",
        "new_website": "news.example",
        "label": "AI",
        "slug": "",
        "every_minutes": "30",
        "polled": "on",
        "section": "",
        "tags": "",
        "all_the_same": "on",
    } | fields


__all__ = ["ADD", "EXPORT", "IMPORT", "LIST", "RSS", "as_user", "details", "said"]
