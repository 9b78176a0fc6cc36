"""Why something could not be fetched, in sentences for an editor."""

from http import HTTPStatus

STATUS = {
    400: "The server did not understand the request",
    401: "The server asks for a login",
    402: "The server asks for a payment",
    403: "The server does not let us read this",
    404: "There is nothing at this address (any more)",
    408: "The server was too slow",
    410: "What stood at this address is gone for good",
    429: "The server says that we ask too often",
    451: "The server may not show this for legal reasons",
    500: "The server has a fault of its own",
    502: "The server has a fault of its own",
    503: "The server cannot answer at the moment",
    504: "The server was too slow",
}


class Unreachable(Exception):
    """The fetch came to nothing. Its text is a sentence for an editor.

    `status` is the HTTP status where the server gave one, `retry_after` the seconds it asked to
    be left alone, `no_such_host` that the name stands for no server.
    """

    def __init__(
        self,
        reason: str,
        *,
        status: int = 0,
        retry_after: int = 0,
        no_such_host: bool = False,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status
        self.retry_after = retry_after
        self.no_such_host = no_such_host


def for_status(status: int) -> str:
    """One sentence for an answer that is not the thing itself."""
    known = STATUS.get(status)
    if known is None:
        known = {4: "The server refused", 5: "The server failed"}.get(
            status // 100, "The server's answer holds nothing to read"
        )
    try:
        name = f" {HTTPStatus(status).phrase}"
    except ValueError:
        name = ""
    return f"{known} (it answered {status}{name})."
