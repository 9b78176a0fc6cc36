"""Serve uploads where no web server in front of us does."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    # File names hold the hash of their bytes: what is at an address never changes.
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
