"""What a picture says of itself, in the two ways in which programs write it."""

import io

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from hubnews.embedded import Words, words_in
from hubnews.uploads import SafeImage, UnsafeImage, safe_image, words_of

SECRET = "secret-place"
XMP = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:core="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
 photoshop:Headline="Tide barrier" photoshop:City="{SECRET}">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">IMG_1</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Ada Byron</rdf:li><rdf:li>Grace Hopper</rdf:li></rdf:Seq></dc:creator>
<photoshop:Credit>Agency</photoshop:Credit>
<dc:description><rdf:Alt><rdf:li xml:lang="de">Das Wehr</rdf:li>
<rdf:li xml:lang="x-default">The barrier,\n at low tide – 潮</rdf:li></rdf:Alt></dc:description>
<core:AltTextAccessibility><rdf:Alt>
<rdf:li xml:lang="x-default">A wall in the sea</rdf:li></rdf:Alt>
</core:AltTextAccessibility></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""
FOUND = Words(
    title="Tide barrier",
    credit="Ada Byron, Grace Hopper/Agency",
    alt="A wall in the sea",
    caption="The barrier, at low tide – 潮",
)


def iim(*sets: tuple[int, int, bytes]) -> bytes:
    """The data sets in the block of a JPEG in which Photoshop keeps them."""
    block = b"".join(
        bytes([0x1C, record, number]) + len(value).to_bytes(2) + value
        for record, number, value in sets
    )
    resource = b"8BIM\x04\x04\0\0" + len(block).to_bytes(4) + block + b"\0" * (len(block) % 2)
    content = b"Photoshop 3.0\0" + resource
    return b"\xff\xed" + (len(content) + 2).to_bytes(2) + content


def jpeg(*, iim: bytes = b"", xmp: str = "") -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG", **({"xmp": xmp.encode()} if xmp else {}))
    data = out.getvalue()
    return io.BytesIO(data[:2] + iim + data[2:])


def with_xmp(kind: str, xmp: str = XMP) -> io.BytesIO:
    out = io.BytesIO()
    if kind == "PNG":
        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", xmp)
        Image.new("RGB", (8, 8)).save(out, kind, pnginfo=info)
    else:
        Image.new("RGB", (8, 8)).save(out, kind, xmp=xmp.encode())
    out.seek(0)
    return out


def said(upload: io.BytesIO) -> Words:
    return words_in(Image.open(upload))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_xmp_is_read_from_each_format_and_kept_in_none(kind):
    upload = with_xmp(kind)

    kept = safe_image(upload)

    assert words_of(upload) == kept.words == FOUND
    assert SECRET.encode() not in kept.content
    assert "xmp" not in Image.open(io.BytesIO(kept.content)).info


def test_iptc_is_read_from_a_jpeg():
    upload = jpeg(
        iim=iim(
            (1, 90, b"\x1b%G"),
            (2, 5, b"IMG_1"),
            (2, 105, "Café".encode()),
            (2, 80, b"Ada Byron"),
            (2, 80, b"Grace Hopper"),
            (2, 110, b"Agency"),
            (2, 120, b"At low tide"),
        )
    )

    assert said(upload) == Words(
        title="Café", credit="Ada Byron, Grace Hopper/Agency", caption="At low tide"
    )
    assert safe_image(upload).words.title == "Café"
    assert b"Ada Byron" not in safe_image(upload).content


def test_iptc_of_windows_is_read_as_such():
    assert said(jpeg(iim=iim((2, 120, "Café – 5 €".encode("cp1252"))))).caption == "Café – 5 €"


def test_xmp_speaks_before_iptc():
    upload = jpeg(iim=iim((2, 105, b"Old"), (2, 80, b"Somebody")), xmp=XMP)

    assert said(upload) == FOUND


@pytest.mark.parametrize(
    ("byline", "agency", "credit"),
    [
        ("Ada", "", "Ada"),
        ("", "Agency", "Agency"),
        ("Ada", "Ada for Agency", "Ada for Agency"),
        ("Ada (Agency)", "Agency", "Ada (Agency)"),
    ],
)
def test_nobody_is_named_twice(byline, agency, credit):
    found = said(jpeg(iim=iim((2, 80, byline.encode()), (2, 110, agency.encode()))))

    assert found.credit == credit


def test_text_is_one_line_that_fits_its_field():
    found = said(jpeg(iim=iim((2, 105, b"a\0b\x07c\r\n d"), (2, 120, b"w" * 600))))

    assert found.title == "abc d"
    assert found.caption == "w" * 499 + "…"


def test_no_entity_is_opened():
    """A few lines that unfold to gigabytes, and one that reads a file of ours."""
    laughs = "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' if n else '<!ENTITY a0 "ha">' for n in range(12)
    )
    body = XMP[XMP.index("<x:") : XMP.index("<?xpacket end")]
    for inside in (laughs, '<!ENTITY a11 SYSTEM "file:///etc/passwd">'):
        bomb = f"<!DOCTYPE x [{inside}]>" + body.replace("Agency", "&a11;")
        assert said(with_xmp("WEBP", bomb)).credit in {"", "Ada Byron, Grace Hopper"}


@pytest.mark.parametrize(
    "block",
    [
        b"",
        b"\x1c\x02\x69\xff\xff\x01",
        b"\x1c\x02\x69\x00\x20short",
        b"\x1c\x02",
        b"nothing of the kind",
    ],
    ids=["empty", "huge", "cut", "stub", "other"],
)
def test_what_is_written_wrongly_says_nothing(block):
    resource = b"8BIM\x04\x04\0\0" + len(block).to_bytes(4) + block
    content = b"Photoshop 3.0\0" + resource
    part = b"\xff\xed" + (len(content) + 2).to_bytes(2) + content

    assert said(jpeg(iim=part, xmp="<x:xmpmeta")) == Words()
    assert not Words()


def test_a_picture_that_says_nothing():
    assert safe_image(jpeg()).words == Words()
    assert isinstance(safe_image(jpeg()), SafeImage)


def test_what_is_no_picture_is_refused():
    with pytest.raises(UnsafeImage, match="not a picture"):
        words_of(io.BytesIO(b"<svg>"))
