"""The desk: Django's admin as a newsroom tool. Each module is one page or one list."""

from articles.admin import article_list

__all__ = ["article_list"]
