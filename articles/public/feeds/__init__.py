"""What feed readers get: RSS, Atom and JSON Feed of the site, a section, a tag or an author.

`newest` reads the pieces once into plain values, and one module per format writes them down.
"""

from articles.public.feeds.views import feed_urls

__all__ = ["feed_urls"]
