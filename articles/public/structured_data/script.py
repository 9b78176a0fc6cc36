"""JSON-LD inside HTML."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

# As JSON escapes: nothing in a headline can end the script element or start a comment in it.
_ESCAPES = [(char, f"\\u{ord(char):04x}") for char in "<>&\u2028\u2029"]


def as_script(graph: dict[str, Any]) -> SafeString:
    """The element. It is data, so it needs no nonce."""
    written = json.dumps(graph, ensure_ascii=False)
    for char, escaped in _ESCAPES:
        written = written.replace(char, escaped)
    return mark_safe(f'<script type="application/ld+json">{written}</script>\n')
