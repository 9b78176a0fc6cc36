"""The picture library: a file comes in once, and only what is said about it changes afterwards."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.public_facts import PublicFacts
from articles.admin.who import signed_in
from articles.models import Image
from articles.workflow.drawing import ask_for_picture
from articles.workflow.images import AlreadyThere, add_image, refuse_double
from hubnews.paging import BoundedPaginator
from hubnews.uploads import (
    MAX_BYTES,
    MAX_SIDE,
    SafeImage,
    SafeImageField,
    UnsafeImage,
    keep_upload,
    words_of,
)

CHOICES = 60
ABOUT = [
    "title",
    "credit",
    "credit_url",
    "suggested_alt",
    "suggested_caption",
    "focal_x",
    "focal_y",
]
FOCUS = {"focal_x", "focal_y"}
# What a picture may say of itself → where it is offered.
SAID = {
    "title": "title",
    "credit": "credit",
    "alt": "suggested_alt",
    "caption": "suggested_caption",
}


class ImageForm(forms.ModelForm):
    class Meta:
        model = Image
        fields = ABOUT
        widgets = {
            "focal_x": forms.NumberInput(attrs={"min": 0, "max": 1, "step": "any"}),
            "focal_y": forms.NumberInput(attrs={"min": 0, "max": 1, "step": "any"}),
        }


class NewImageForm(ImageForm):
    upload = SafeImageField(
        label="Picture",
        help_text=(
            f"JPEG, PNG, WebP, AVIF or a still GIF, up to {MAX_BYTES // 1024 // 1024} MB. It is "
            f"scaled to at most {MAX_SIDE} pixels a side, and camera and place data are removed. "
            "Title, credit, alt text and caption that the file brings along fill the fields "
            "below that are empty."
        ),
    )
    # Set by the page once it has shown what the file says: who then empties a field means it.
    words_shown = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        address = reverse("admin:articles_image_words")
        self.fields["upload"].widget.attrs["data-words"] = address

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        safe = data.get("upload")
        if safe is not None and not data.get("words_shown"):
            for said, name in SAID.items():
                data[name] = data.get(name) or getattr(safe.words, said)
        if safe is not None and not data.get("title") and "title" not in self.errors:
            self.add_error("title", "A picture needs a title, so that it is found again.")
        return data

    def full_clean(self) -> None:
        super().full_clean()
        keep_upload(self, "upload", "images")

    def clean_upload(self) -> SafeImage:
        safe: SafeImage = self.cleaned_data["upload"]
        try:
            refuse_double(safe)
        except AlreadyThere as double:
            address = reverse("admin:articles_image_change", args=[double.image.pk])
            raise ValidationError(
                format_html(
                    'This picture is in the library already, as <a href="{}">{}</a>.',
                    address,
                    double.image.title,
                )
            ) from None
        return safe


@admin.register(Image)
class ImageAdmin(PublicFacts):
    list_display = ["preview", "title", "size", "credit", "created_at"]
    list_display_links = ["preview", "title"]
    search_fields = ["title", "credit", "suggested_alt"]
    search_help_text = "Searches title, credit and suggested alt text."
    paginator = BoundedPaginator
    show_full_result_count = False
    list_per_page = 48

    def get_urls(self) -> list[URLPattern]:
        choices = self.admin_site.admin_view(self.choices_view)
        words = self.admin_site.admin_view(self.words_view)
        return [
            path("choices/", choices, name="articles_image_choices"),
            path("words/", words, name="articles_image_words"),
            *super().get_urls(),
        ]

    def words_view(self, request: HttpRequest) -> JsonResponse:
        """What a chosen file says of itself, by field, before it is sent for good."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        upload = request.FILES.get("upload")
        if upload is None:
            return JsonResponse({"problem": "Send a picture."}, status=400)
        try:
            words = words_of(upload)
        except UnsafeImage as wrong:
            return JsonResponse({"problem": str(wrong)}, status=400)
        return JsonResponse({name: getattr(words, said) for said, name in SAID.items()})

    def choices_view(self, request: HttpRequest) -> JsonResponse:
        """What the body's editor offers: the newest pictures that hold every word of `q`."""
        if not self.has_view_permission(request):
            return JsonResponse([], safe=False, status=403)
        images = Image.objects.all()
        for word in request.GET.get("q", "").replace("\0", " ")[:200].split():
            images = images.filter(
                Q(title__icontains=word)
                | Q(credit__icontains=word)
                | Q(suggested_alt__icontains=word)
            )
        return JsonResponse([_choice(image) for image in images[:CHOICES]], safe=False)

    def get_form(
        self, request: HttpRequest, obj: Image | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        kwargs["form"] = ImageForm if change else NewImageForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Image | None = None) -> list[Any]:
        about = [*ABOUT[:5], ("focal_x", "focal_y")]
        return ["picture", *about, "made"] if obj else ["upload", *about, "words_shown"]

    def get_readonly_fields(self, request: HttpRequest, obj: Image | None = None) -> list[str]:
        return ["picture", "made"] if obj else []

    @admin.display(description="Picture")
    def preview(self, image: Image) -> SafeString:
        return format_html(
            '<img class="desk-thumb" src="{}" alt="" width="{}" height="{}" loading="lazy">',
            image.file.url,
            image.width,
            image.height,
        )

    @admin.display(description="Picture")
    def picture(self, image: Image) -> SafeString:
        return format_html(
            '<img class="desk-picture" src="{}" alt="{}" width="{}" height="{}">',
            image.file.url,
            image.suggested_alt,
            image.width,
            image.height,
        )

    @admin.display(description="Size")
    def size(self, image: Image) -> str:
        return f"{image.width} × {image.height}"

    @admin.display(description="File")
    def made(self, image: Image) -> SafeString:
        by = image.uploaded_by.get_username() if image.uploaded_by else "nobody here"
        return format_html(
            "{} × {} pixels, added by {} on {}<br><code>SHA-256 {}</code>",
            image.width,
            image.height,
            by,
            f"{image.created_at:%-d %b %Y}",
            image.sha256,
        )

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            return super().add_view(request, form_url, extra_context)
        except AlreadyThere as double:
            # Somebody else sent the same picture while this form was being saved.
            messages.info(request, str(double))
            return redirect("admin:articles_image_change", double.image.pk)

    def save_form(self, request: HttpRequest, form: forms.ModelForm, change: bool) -> Any:
        if change:
            return super().save_form(request, form, change)
        about = {name: form.cleaned_data[name] for name in ABOUT}
        form.instance = add_image(
            upload=form.cleaned_data["upload"], by=signed_in(request), **about
        )
        return form.instance

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        # `add_image` has written the row and its Event.
        if change:
            super().save_related(request, form, formsets, change)
            if FOCUS & set(form.changed_data):
                ask_for_picture(form.instance.pk)


def _choice(image: Image) -> dict[str, Any]:
    return {
        "id": image.pk,
        "url": image.file.url,
        "title": image.title,
        "alt": image.suggested_alt,
        "width": image.width,
        "height": image.height,
        "credit": image.credit,
        "caption": image.suggested_caption,
    }
