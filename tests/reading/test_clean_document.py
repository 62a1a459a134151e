"""A PDF keeps what one sees on its pages, and nothing of who wrote it, with what, or what stood there before."""

import zlib
from io import BytesIO

import pikepdf
import pytest
from gongshi.reading.clean import document
from gongshi.reading.clean.unfit import Unfit
from pictures import jpeg, parts, pdf
from pypdf import PdfReader, PdfWriter

SECRET = "MIMI-1928"


def says(raw: bytes) -> list[bytes]:
    return [part[:200] for part in parts(raw) if SECRET.encode() in part]


def test_nothing_is_left_but_what_one_sees() -> None:
    hidden = pdf(SECRET, "what one sees")
    assert len(says(hidden)) > 5
    clean = document.clean(hidden)
    assert says(clean) == []
    reader = PdfReader(BytesIO(clean))
    assert reader.pages[0].extract_text().strip() == "what one sees"
    assert [one.image.size for one in reader.pages[0].images if one.image] == [(60, 40)]
    assert not reader.metadata and not reader.attachments and not reader.outline
    (link,) = reader.pages[0].annotations or []
    assert link["/A"] == {"/S": "/URI", "/URI": "https://example.org/"}


def test_a_photo_in_it_keeps_its_pixels() -> None:
    def photo(raw: bytes) -> bytes:
        (image,) = PdfReader(BytesIO(raw)).pages[0].images
        assert image.image
        return image.image.tobytes()

    assert photo(document.clean(pdf(SECRET))) == photo(pdf(SECRET))


def test_what_stood_there_before_is_gone() -> None:
    before = pdf()
    with pikepdf.open(BytesIO(before)) as one:
        one.docinfo["/Subject"] = SECRET
        out = BytesIO()
        one.save(out)
    reader = PdfReader(BytesIO(out.getvalue()))
    writer = PdfWriter(reader, incremental=True)
    writer.metadata = None
    after = BytesIO()
    writer.write(after)
    assert SECRET.encode() in after.getvalue()
    assert says(document.clean(after.getvalue())) == []


def test_what_was_filled_into_a_form_is_still_seen() -> None:
    with pikepdf.open(BytesIO(pdf())) as one:
        observation = one.make_stream(b"BT /F1 12 Tf 2 2 Td (filled in) Tj ET")
        observation.Type, observation.Subtype, observation.BBox = (
            pikepdf.Name.XObject,
            pikepdf.Name.Form,
            [0, 0, 90, 20],
        )
        observation.Resources = one.pages[0].obj.Resources
        field = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T=pikepdf.String(SECRET),
            Rect=[10, 100, 100, 120],
            AP=pikepdf.Dictionary(N=observation),
        )
        field = one.make_indirect(field)
        one.pages[0].obj.Annots = pikepdf.Array([field])
        one.Root.AcroForm = pikepdf.Dictionary(Fields=[field])
        out = BytesIO()
        one.save(out)
    clean = document.clean(out.getvalue())
    assert "filled in" in PdfReader(BytesIO(clean)).pages[0].extract_text()
    assert says(clean) == []


def test_the_same_bytes_come_of_the_same_document() -> None:
    hidden = pdf(SECRET)
    assert document.clean(hidden) == document.clean(hidden)


def test_a_photo_that_is_packed_twice_is_looked_into() -> None:
    with pikepdf.open(BytesIO(pdf())) as one:
        photo = one.pages[0].obj.Resources.XObject.P
        packed = zlib.compress(jpeg(SECRET))
        photo.write(packed, filter=pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.DCTDecode]))
        out = BytesIO()
        one.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    clean = document.clean(out.getvalue())
    assert says(clean) == []
    assert [one.image.size for one in PdfReader(BytesIO(clean)).pages[0].images if one.image] == [(60, 40)]


def locked() -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf())) as one:
        one.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


UNFIT = {
    "nothing": (b"", "PDF 打不开"),
    "another kind": (jpeg(), "PDF 打不开"),
    "an office file": (b"PK\x03\x04" + bytes(100), "PDF 打不开"),
    "cut off at once": (pdf()[:40], "PDF 打不开"),
    "locked": (locked(), "PDF 设了密码"),
}


@pytest.mark.parametrize("name", UNFIT)
def test_what_cannot_be_published_is_told(name: str) -> None:
    raw, words = UNFIT[name]
    with pytest.raises(Unfit) as told:
        document.clean(raw)
    assert words in told.value.message and told.value.hint.endswith("。")
