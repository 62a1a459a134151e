"""Pictures and documents for tests, with everything in them that a camera or an office leaves there."""

import zlib
from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image, TiffImagePlugin
from PIL.PngImagePlugin import PngInfo


def drawing(width: int = 60, height: int = 40) -> Image.Image:
    """A picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", (width, height), (200, 20, 20))
    image.paste((20, 20, 200), (width // 2, 0, width, height))
    return image


def jpeg(secret: str = "", width: int = 60, height: int = 40, orientation: int = 1) -> bytes:
    """A JPEG; with a secret, one that says it in EXIF, GPS, XMP, a comment, an ICC profile and a thumbnail."""
    out = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = orientation
    extra: dict[str, Any] = {}
    if secret:
        exif[0x010F] = exif[0x9C9D] = exif[0x013B] = secret
        gps = exif.get_ifd(0x8825)
        gps[1], gps[2] = "N", tuple(TiffImagePlugin.IFDRational(n) for n in (28, 41, 0))
        gps[27] = secret.encode()
        exif.get_ifd(0x8769)[0x9286] = secret.encode()
        extra = {"comment": secret, "xmp": f"<x:xmpmeta>{secret}</x:xmpmeta>".encode(), "icc_profile": secret.encode()}
    drawing(width, height).save(out, "JPEG", exif=exif, **extra)
    raw = out.getvalue()
    if secret:
        # A thumbnail that is a picture of its own, and the notes of an editing program, as segments beside the rest.
        inner = f"Photoshop 3.0\x00{secret}".encode() + b"\xff\xd8\xff\xd9"
        raw = raw[:2] + b"\xff\xed" + (2 + len(inner)).to_bytes(2) + inner + raw[2:]
        raw += secret.encode()
    return raw


def png(secret: str = "") -> bytes:
    """A PNG; with a secret, one that says it in text chunks, plain and compressed, EXIF, and behind its end."""
    out = BytesIO()
    told = PngInfo()
    if secret:
        told.add_text("Author", secret)
        told.add_text("Comment", secret, zip=True)
        told.add_itxt("XML:com.adobe.xmp", f"<x>{secret}</x>")
    exif = Image.Exif()
    exif[0x013B] = secret or "x"
    drawing().save(out, "PNG", pnginfo=told, exif=exif)
    return out.getvalue() + secret.encode()


def webp(secret: str = "") -> bytes:
    """A WebP; with a secret, one that says it in EXIF and XMP."""
    out = BytesIO()
    exif = Image.Exif()
    exif[0x013B] = secret or "x"
    drawing().save(out, "WEBP", exif=exif, xmp=f"<x>{secret}</x>".encode())
    return out.getvalue()


def pdf(secret: str = "", text: str = "shown") -> bytes:
    """A PDF of a page that shows a text and a photo; with a secret, one that says it wherever one does not see it."""
    document = pikepdf.new()
    font = document.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    photo = document.make_stream(jpeg(secret))
    size = {"Type": "/XObject", "Subtype": "/Image", "ColorSpace": "/DeviceRGB", "Filter": "/DCTDecode"}
    for key, name in size.items():
        photo[f"/{key}"] = pikepdf.Name(name)
    photo["/Width"], photo["/Height"], photo["/BitsPerComponent"] = 60, 40, 8
    content = f"BT /F1 12 Tf 20 20 Td ({text}) Tj ET q 60 0 0 40 20 60 cm /P Do Q".encode()
    page = document.add_blank_page(page_size=(200, 200))
    page.obj.Contents = document.make_stream(content)
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font), XObject=pikepdf.Dictionary(P=photo))
    if secret:
        _hide(document, page, secret)
    out = BytesIO()
    document.save(out, compress_streams=True)
    return out.getvalue()


def _hide(document: pikepdf.Pdf, page: pikepdf.Page, secret: str) -> None:
    make = document.make_indirect
    with document.open_metadata(set_pikepdf_as_editor=False) as told:
        told["dc:creator"] = [secret]
    document.docinfo["/Author"] = document.docinfo["/Title"] = secret
    document.attachments["note.txt"] = secret.encode()
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{secret}')")
    document.Root.OpenAction = make(script)
    page.obj.AA = pikepdf.Dictionary(O=make(script))
    page.obj.PieceInfo = pikepdf.Dictionary(Tool=pikepdf.Dictionary(Private=pikepdf.String(secret)))
    page.obj.Thumb = document.make_stream(secret.encode())
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9])
    note.T = note.Contents = pikepdf.String(secret)
    file = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9])
    file.A = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String(secret))
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9])
    link.A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://example.org/"))
    link.Contents = pikepdf.String(secret)
    page.obj.Annots = pikepdf.Array([make(note), make(file), make(link)])
    document.Root.Outlines = make(pikepdf.Dictionary(First=make(pikepdf.Dictionary(Title=pikepdf.String(secret)))))


def parts(raw: bytes) -> list[bytes]:
    """Everything that a picture or document says, as bytes: itself, what is packed in it, what libraries read in it."""
    found = [raw]
    if raw.startswith(b"%PDF"):
        with pikepdf.open(BytesIO(raw)) as document:
            found.append(repr(document.trailer).encode())
            for one in document.objects:
                # The library shows what it reads, with texts decoded.
                found.append(repr(one).encode())
                if isinstance(one, pikepdf.Stream):
                    try:
                        found += parts(one.read_bytes())
                    except pikepdf.PdfError:
                        found += parts(one.read_raw_bytes())
        return found
    if raw.startswith((b"\xff\xd8", b"\x89PNG", b"RIFF")):
        with Image.open(BytesIO(raw)) as image:
            image.load()
            found.append(repr(image.info).encode())
            exif = image.getexif()
            found += [repr(dict(one)).encode() for one in (exif, exif.get_ifd(0x8769), exif.get_ifd(0x8825))]
    return found


def bomb(side: int = 20_000, claimed: int = 0) -> bytes:
    """A PNG of a few kilobytes that has hundreds of millions of pixels, or claims to have others."""
    row = zlib.compressobj(9)
    packed = b"".join(row.compress(bytes(1 + side // 8)) for _ in range(side)) + row.flush()
    head = (claimed or side).to_bytes(4) * 2 + bytes((1, 0, 0, 0, 0))
    chunks = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4) for kind, body in chunks
    )
