"""Files as a browser sends them."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def a_picture(
    name: str = "photo.png", colour: tuple[int, int, int] = (10, 90, 160), kind: str = "PNG"
) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (32, 18), colour).save(out, kind)
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/png")


def not_a_picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("photo.png", b"<svg onload=alert(1)>", content_type="image/png")
