"""The desk: Django's admin as a newsroom tool. Each module is one page or one list."""
