"""The same two items in every format that is read."""

RSS_091 = """<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
 "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Outlet</title><link>https://outlet.example/</link>
<description>News</description><language>en</language>
<item><title>Second &amp; last</title><link>https://outlet.example/2</link>
<description>What came then.</description></item>
<item><title>First</title><link>https://outlet.example/1</link>
<description>What came before.</description></item>
</channel></rss>"""

RSS_092 = """<?xml version="1.0"?>
<rss version="0.92"><channel><title>Outlet</title><link>https://outlet.example/</link>
<description>News</description>
<item><title>Second &amp; last</title><link>https://outlet.example/2</link>
<description>What came &lt;b&gt;then&lt;/b&gt;.</description></item>
<item><title>First</title><link>https://outlet.example/1</link>
<description>What came before.</description></item>
</channel></rss>"""

RSS_10 = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://outlet.example/feed"><title>Outlet</title>
<link>https://outlet.example/</link><description>News</description></channel>
<item rdf:about="https://outlet.example/1"><title>First</title>
<link>https://outlet.example/1</link><description>What came before.</description>
<dc:creator>Ada One</dc:creator><dc:date>2026-11-22T08:00:00Z</dc:date></item>
<item rdf:about="https://outlet.example/2"><title>Second &amp; last</title>
<link>https://outlet.example/2</link><description>What came then.</description>
<dc:creator>Ada One</dc:creator><dc:date>2026-11-23T09:00:00+01:00</dc:date></item>
</rdf:RDF>"""

RSS_20 = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Outlet</title><link>https://outlet.example/</link><description>News</description>
<item><title>First</title><link>https://outlet.example/1</link><guid isPermaLink="false">a-1</guid>
<dc:creator>Ada One</dc:creator><pubDate>Sun, 22 Nov 2026 08:00:00 GMT</pubDate>
<description>What came before.</description></item>
<item><title>Second &amp;amp; last</title><link>https://outlet.example/2</link>
<guid isPermaLink="false">a-2</guid><dc:creator>Ada One</dc:creator>
<pubDate>Mon, 23 Nov 2026 09:00:00 +0100</pubDate><description>What came then.</description>
<content:encoded><![CDATA[<p>What came <em>then</em>.</p><script>x()</script>
<p>And after that, at length.</p>]]></content:encoded></item>
</channel></rss>"""

ATOM_03 = """<?xml version="1.0" encoding="utf-8"?>
<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Outlet</title>
<link rel="alternate" type="text/html" href="https://outlet.example/"/>
<modified>2026-11-23T08:00:00Z</modified>
<entry><title>Second &amp; last</title>
<link rel="alternate" type="text/html" href="https://outlet.example/2"/><id>a-2</id>
<author><name>Ada One</name></author>
<issued>2026-11-23T08:00:00Z</issued><modified>2026-11-23T08:00:00Z</modified>
<summary>What came then.</summary></entry>
<entry><title>First</title>
<link rel="alternate" type="text/html" href="https://outlet.example/1"/><id>a-1</id>
<author><name>Ada One</name></author>
<issued>2026-11-22T08:00:00Z</issued><modified>2026-11-22T08:00:00Z</modified>
<summary>What came before.</summary></entry>
</feed>"""

ATOM_10 = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Outlet</title>
<link href="https://outlet.example/"/><id>https://outlet.example/</id>
<updated>2026-11-23T08:00:00Z</updated>
<entry><title type="html">Second &amp;amp; last</title><link href="/2"/><id>a-2</id>
<author><name>Ada One</name></author><author><name>Bo Two</name></author>
<published>2026-11-23T08:00:00Z</published><updated>2026-11-23T08:30:00Z</updated>
<summary>What came then.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>What came <em>then</em>.</p>
<p>And after that, at length.</p></div></content></entry>
<entry><title>First</title><link href="/1"/><id>a-1</id>
<author><name>Ada One</name></author><updated>2026-11-22T08:00:00Z</updated>
<summary>What came before.</summary></entry>
</feed>"""

JSON_11 = """{"version": "https://jsonfeed.org/version/1.1", "title": "Outlet",
"home_page_url": "https://outlet.example/", "feed_url": "https://outlet.example/feed.json",
"authors": [{"name": "Ada One"}],
"items": [
 {"id": "a-1", "url": "https://outlet.example/1", "title": "First",
  "content_text": "What came before.", "date_published": "2026-11-22T08:00:00Z"},
 {"id": "a-2", "url": "/2", "title": "Second & last", "summary": "What came then.",
  "content_html": "<p>What came <em>then</em>.</p><p>And after that, at length.</p>",
  "authors": [{"name": "Ada One"}, {"name": "Bo Two"}],
  "date_published": "2026-11-23T09:00:00+01:00"}
]}"""


def rss(*items: str, head: str = "", encoding: str = "utf-8") -> str:
    """An RSS 2.0 feed of these items."""
    listed = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>{head}<rss version="2.0"><channel>'
        f"<title>Outlet</title><link>https://outlet.example/</link>{listed}</channel></rss>"
    )
