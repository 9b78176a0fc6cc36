"""Lints the answers at the addresses given, and writes what REDbot notes of each as JSON.

In a process of its own: REDbot's event loop serves one run.
"""

import json
import sys
from configparser import ConfigParser

import thor
from redbot.resource import HttpResource

# Without it, REDbot refuses every address that is not on the open internet.
CONFIG = ConfigParser()
CONFIG.read_dict({"redbot": {"enable_local_access": "True"}})


def lint(addresses: list[str], found: dict[str, dict]) -> None:
    """One after the other, as the checks of one are several requests at a time already."""
    if not addresses:
        thor.stop()
        return
    address, *rest = addresses
    resource = HttpResource(CONFIG["redbot"])
    resource.set_request(address)

    def done() -> None:
        response = resource.response
        notes = [note for each in response.notes for note in (each, *each.subnotes)]
        found[address] = {
            "status": response.status_code,
            "error": str(resource.fetch_error or ""),
            "notes": sorted({(note.level.value, type(note).__name__) for note in notes}),
        }
        lint(rest, found)

    resource.once("check_done", done)
    resource.check()


if __name__ == "__main__":
    noted: dict[str, dict] = {}
    lint(sys.argv[1:], noted)
    thor.run()
    print(json.dumps(noted))
