"""Addresses as identity: two spellings of one page's address have one key."""

import re
from hashlib import sha256
from urllib.parse import unquote_plus, urljoin

import httpx2

# How a reader came to the page, never which page it is.
TRACKING = {
    "_hsenc", "_hsmi", "at_campaign", "at_medium", "campaign_id", "cmp", "cmpid", "dclid", "efid",
    "fbclid", "ftag", "gad_source", "gbraid", "gclid", "gclsrc", "icid", "igsh", "igshid", "ito",
    "mbid", "mc_cid", "mc_eid", "mkt_tok", "msclkid", "ncid", "oc", "ref", "ref_src", "ref_url",
    "referrer", "s_cid", "smid", "smtyp", "spm", "sr_share", "srnd", "taid", "twclid", "wbraid",
    "wt_mc", "xtor", "yclid",
}  # fmt: skip
TRACKING_PREFIXES = ("utm_", "hsa_", "pk_", "mtm_", "matomo_", "piwik_", "at_custom")
PORTS = {"http": 80, "https": 443}
LONGEST = 1000


def web_address(url: str, base: str = "") -> str:
    """The absolute http(s) address, or "" where there is none that can be stored.

    A relative address is resolved against `base`. What is not ASCII is encoded.
    """
    url = url.strip()
    if not url or re.fullmatch(r"https?:/*", url, re.I):
        return ""
    try:
        parsed = httpx2.URL(urljoin(base, url))
    except (httpx2.InvalidURL, ValueError, UnicodeError):
        return ""
    if parsed.scheme not in PORTS or not parsed.host or parsed.userinfo:
        # A name or password in an address would be shown to everybody who sees it.
        return ""
    found = str(parsed)
    return found if len(found) <= LONGEST else ""


def canonical_url(url: str) -> str:
    """The address without what does not name the page, or "" where it is not http(s).

    Scheme and host in lower case and ASCII, no default port, no fragment, no tracking
    parameters; the others keep their order and spelling.
    """
    try:
        parsed = httpx2.URL(url.strip())
    except (httpx2.InvalidURL, ValueError, UnicodeError):
        return ""
    host = parsed.raw_host.decode("ascii").rstrip(".").lower()
    if parsed.scheme not in PORTS or not host:
        return ""
    if ":" in host:
        host = f"[{host}]"
    port = parsed.port
    place = host if port in {None, PORTS[parsed.scheme]} else f"{host}:{port}"
    path, _mark, query = parsed.raw_path.decode("ascii").partition("?")
    kept = "&".join(part for part in query.split("&") if part and not _tracks(part))
    rest = (path or "/") + (f"?{kept}" if kept else "")
    return f"{parsed.scheme}://{place}" + re.sub(r"%[0-9a-f]{2}", _upper, rest, flags=re.I)


def url_key(url: str) -> str:
    """The SHA-256 that stands for the page: http and https are one."""
    canonical = canonical_url(url) or url.strip()
    named = re.sub(r"^https?:", "", canonical)
    return sha256(named.encode("utf-8", "surrogatepass")).hexdigest()


def host_of(url: str) -> str:
    """Whose server answers there: what politeness counts by."""
    return re.sub(r"^https?://|[/?].*", "", canonical_url(url))


def is_front_page(url: str) -> bool:
    """Whether the address names a site rather than a page of it."""
    if re.fullmatch(r"\s*https?://[^/?#]+/*\s*(?:[?#].*)?", url, re.I | re.S) is None:
        return False
    return re.fullmatch(r"https?://[^/]+/", canonical_url(url)) is not None


def _tracks(parameter: str) -> bool:
    name = unquote_plus(parameter.partition("=")[0]).lower()
    return name in TRACKING or name.startswith(TRACKING_PREFIXES)


def _upper(found: re.Match[str]) -> str:
    return found.group().upper()
