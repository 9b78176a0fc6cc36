"""Where a copy of a source's page is kept: an address beside the document, and an Event."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from articles.admin.desk_view import DeskRequest
from articles.admin.inbox.guard import ask
from articles.admin.pages import desk_response
from articles.workflow import record_fact
from sources.models import Document, Link

PERMISSION = "sources.change_link"
NO_ADDRESS = "This is no address: it starts with https:// or http://."


class ArchiveForm(forms.ModelForm):
    class Meta:
        model = Link
        fields = ["archive_url"]
        error_messages = {"archive_url": {"invalid": NO_ADDRESS}}
        widgets = {"archive_url": forms.URLInput(attrs={"autocomplete": "off"})}

    def clean_archive_url(self) -> str:
        address: str = self.cleaned_data["archive_url"]
        if address and not address.startswith(("https://", "http://")):
            raise forms.ValidationError(NO_ADDRESS)
        return address


def archive_page(site: AdminSite) -> URLPattern:
    def guarded(request: DeskRequest, document_id: int) -> HttpResponse:
        ask(request, PERMISSION)
        return archive(request, document_id)

    route = "inbox/archived-copy/<int:document_id>/"
    return path(route, site.admin_view(guarded), name="inbox_archive")


def archive(request: DeskRequest, document_id: int) -> HttpResponse:
    documents = Document.objects.select_related("outlet", "feed", "link").defer("text")
    document = get_object_or_404(documents, pk=document_id)
    link = getattr(document, "link", None)
    if request.method != "POST":
        return _show(request, document, ArchiveForm(instance=link))
    form = ArchiveForm(request.POST, instance=Link.objects.filter(document=document).first())
    if not form.is_valid():
        return _show(request, document, form, status=400)
    keep(document, form.cleaned_data["archive_url"], request)
    return redirect(home_of(document))


@transaction.atomic
def keep(document: Document, address: str, request: DeskRequest) -> None:
    # A new one is looked at as if a piece cited it: one may, later.
    link, _made = Link.objects.select_for_update().get_or_create(
        document=document, defaults={"next_check_at": timezone.now()}
    )
    before = link.archive_url
    if before == address:
        messages.info(request, "Nothing changed: this is the address that was there.")
        return
    link.archive_url = address
    link.save(update_fields=["archive_url"])
    record_fact(
        subject=link, verb="change", by=request.user, changes={"archive_url": [before, address]}
    )
    done = "The archived copy is noted" if address else "The archived copy is taken off"
    messages.success(request, f"{done}: “{document.title}”.")


def home_of(document: Document) -> str:
    if document.item_id:
        return reverse("admin:inbox_item", args=[document.item_id])
    return reverse("admin:sources_document_change", args=[document.pk])


def _show(
    request: DeskRequest, document: Document, form: ArchiveForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    return desk_response(
        request,
        "inbox/archive.html",
        title="Archived copy",
        status=status,
        document=document,
        form=form,
        back=home_of(document),
        **more,
    )
