"""Serve uploads where no web server in front of us does."""

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    try:
        response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except (OSError, ValueError, SuspiciousFileOperation):
        # A name that no file system takes, or one that leads out of the folder.
        raise Http404("There is no such file.") from None
    # File names hold the hash of their bytes: what is at an address never changes.
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
