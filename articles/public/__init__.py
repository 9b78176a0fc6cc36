"""The readers' side: GET only, one module per page, each page a pure function of its address.

No page here reads a session, a cookie or a user, so that finished pages may be kept and shared.
"""
