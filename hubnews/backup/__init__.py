"""Whole copies of a site: the database and the uploads, made while it runs, and put back."""
