"""Getting an item's text: reading its page again, or pasting what an editor has before them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles.admin.desk_view import DeskRequest
from articles.admin.inbox.item import item_page
from articles.admin.inbox.paste_form import PasteForm
from sources import ingest
from sources.fetching import Unreachable
from sources.models import Item


@require_POST
def paste_text(request: DeskRequest, item: Item) -> HttpResponse:
    form = PasteForm(request.POST)
    if not form.is_valid():
        return item_page(request, item, paste=form, status=400)
    before = item.latest_id
    document = ingest.paste(
        item=item, text=form.cleaned_data["text"], by=request.user, now=timezone.now()
    )
    if document.pk == before:
        messages.info(request, "Nothing changed: the newest reading has this text already.")
    else:
        messages.success(request, "Kept as the newest reading.")
    return redirect("admin:inbox_item", item.pk)


@require_POST
def read_again(request: DeskRequest, item: Item) -> HttpResponse:
    before = item.latest_id
    try:
        document = ingest.read_page(item_id=item.pk, now=timezone.now())
    except Unreachable as error:
        messages.error(request, f"Not read: {error.reason} You can paste the text instead.")
    else:
        if document.pk == before:
            messages.info(request, "Read: the text is the same as before.")
        else:
            messages.success(request, "Read: the text is kept as the newest reading.")
    return redirect("admin:inbox_item", item.pk)
