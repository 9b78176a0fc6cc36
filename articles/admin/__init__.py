"""The desk: Django's admin as a newsroom tool. Each module is one page or one list.

Nothing is imported here: the site itself lives in this package, and it must exist before
anything can be registered with it. `registered` does that, called by `articles.apps`.
"""
