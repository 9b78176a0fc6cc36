"""The one client for everything HubNews asks the network for."""

from sources.fetching.client import Fetched, fetch
from sources.fetching.kinds import ANYTHING, FEEDS, PAGES
from sources.fetching.reasons import Unreachable

__all__ = ["ANYTHING", "FEEDS", "PAGES", "Fetched", "Unreachable", "fetch"]
