"""Renditions: the files that pages show of an uploaded picture, in several widths and formats.

`widths` says how wide the places on the pages are, `recipe` which files there are and how they are
named, `drawing` makes their bytes, `keeping` puts them into the storage. None knows a database.
"""
