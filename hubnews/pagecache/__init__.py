"""Finished public pages, kept in memory outside Django and given out as bytes.

A page is a function of its address and of the *edition*: what the newsroom has made public. So a
kept page is right for as long as the edition's token is the one it was made under, and nobody has
to say which addresses a change touches. `middleware` is the way of a request; `contract` is what
a view may say to the cache; the rest is one part each.
"""

from hubnews.pagecache.middleware import PageCache
from hubnews.pagecache.token import Token

__all__ = ["PageCache", "Token"]
