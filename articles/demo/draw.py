"""The pictures of the demo, drawn by a program.

The same words give the same picture on every machine, so loading the demo twice changes nothing and
a screenshot can be compared with the last one.
"""

import io
import random

from articles.demo.canvas import ACCENTS, Sheet
from articles.demo.motifs import MOTIFS


def picture(motif: str, *, section: str, seed: str) -> bytes:
    """A PNG of 1600 by 900 pixels in the colour of the section."""
    sheet = Sheet(accent=ACCENTS[section], rng=random.Random(seed))
    MOTIFS[motif](sheet)
    file = io.BytesIO()
    sheet.finish().save(file, "PNG", compress_level=1)
    return file.getvalue()
