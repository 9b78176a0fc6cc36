"""Addresses that lead away from the site."""


def web_address(address: str) -> str:
    """The address if it is one a reader can safely follow; empty otherwise."""
    return address if address.lower().startswith(("http://", "https://")) else ""
