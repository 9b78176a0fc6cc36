"""Which servers may be asked: those on the public internet, on the ports of the web.

Every address that a name stands for is checked, and the connection goes to an address that was
checked: a name that stands for another one a moment later gains nothing.
"""

import ipaddress
import queue
import socket
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sources.fetching.reasons import Unreachable

type Address = ipaddress.IPv4Address | ipaddress.IPv6Address
type Endpoint = tuple[str, int]
type Resolver = Callable[[str, int], list[str]]

PORTS = {"http": 80, "https": 443}
GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
# Addresses that carry an IPv4 address, by which it must be judged: NAT64 and 6to4.
NAT64 = ipaddress.ip_network("64:ff9b::/96")
RELAYS = ipaddress.ip_network("192.88.99.0/24")
TEREDO = ipaddress.ip_network("2001::/32")

NOT_FOUND = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}

INSIDE = "This address leads into a private network, where HubNews does not read."


def system_resolver(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True)
class Guard:
    """`exempt` are checked addresses and ports that would be refused, `stands_for` hosts whose
    port 80 is one of them. Both are empty but in tests.
    """

    resolve: Resolver = system_resolver
    exempt: frozenset[tuple[str, int]] = frozenset()
    stands_for: dict[str, tuple[str, int]] = field(default_factory=dict)

    def addresses(self, host: str, port: int, *, scheme: str, seconds: float) -> list[Endpoint]:
        """Where a connection to `host` may go; Unreachable when it may not."""
        if host in self.stands_for and port == PORTS["http"]:
            return [self.stands_for[host]]
        if (host, port) in self.exempt:
            return [(host, port)]
        if port != PORTS[scheme]:
            raise Unreachable(
                f"The address names port {port}; HubNews reads on 80 (http) and 443 (https) only."
            )
        found = [host] if _literal(host) else self._resolved(host, port, seconds)
        for address in found:
            if not is_public(address):
                raise Unreachable(INSIDE)
        return [(address, port) for address in found]

    def _resolved(self, host: str, port: int, seconds: float) -> list[str]:
        if "." not in host or host.endswith((".localhost", ".local", ".internal")):
            raise Unreachable(INSIDE)
        found = _in_time(lambda: self.resolve(host, port), seconds)
        if not found:
            raise no_such_host(host)
        return found


_current = Guard()


def current() -> Guard:
    return _current


@contextmanager
def allowing(
    address: str,
    port: int,
    *,
    hosts: Collection[str] = (),
    resolve: Resolver | None = None,
) -> Iterator[Guard]:
    """For tests only: let `address`:`port` of this machine be fetched from, in this process.

    `hosts` are names whose port 80 is that server, `resolve` looks up all others. It is a call
    on purpose: no setting and no variable of the environment, which a server could hold by
    mistake, opens the guard.
    """
    global _current  # noqa: PLW0603  the one place that replaces it
    before = _current
    _current = Guard(
        resolve=resolve or before.resolve,
        exempt=before.exempt | {(address, port)},
        stands_for={**before.stands_for, **dict.fromkeys(hosts, (address, port))},
    )
    try:
        yield _current
    finally:
        _current = before


def is_public(address: str) -> bool:
    """Whether the address is one machine of the public internet."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    return _public(parsed)


def _public(address: Address) -> bool:
    if isinstance(address, ipaddress.IPv4Address):
        unfit = address.is_multicast or address.is_reserved or address in RELAYS
        return address.is_global and not unfit
    if address.scope_id:
        return False
    carried = address.ipv4_mapped or address.sixtofour
    if carried is None and address in NAT64:
        carried = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if carried is not None:
        return _public(carried)
    return address in GLOBAL_UNICAST and address not in TEREDO and address.is_global


def no_such_host(host: str) -> Unreachable:
    return Unreachable(f"There is no server of the name “{host[:200]}”.", no_such_host=True)


def _literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _in_time(look_up: Callable[[], list[str]], seconds: float) -> list[str]:
    """The look-up's answer. It knows no deadline of its own, so a thread may be left to it."""
    answers: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put(look_up())
        except Exception as error:
            answers.put(error)

    threading.Thread(target=run, daemon=True, name="look-up").start()
    try:
        answer = answers.get(timeout=max(seconds, 0.01))
    except queue.Empty:
        raise Unreachable("The server's name could not be looked up in time.") from None
    if isinstance(answer, list):
        return answer
    if isinstance(answer, socket.gaierror) and answer.errno not in NOT_FOUND:
        raise Unreachable("The server's name could not be looked up just now.") from answer
    return []
