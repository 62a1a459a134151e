"""PDF bytes → PDF bytes with the pages only: no author, history, scripts or attached files."""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from pikepdf.settings import set_qpdf_limits

from ..rules import ReadingRule
from .jpeg import bare
from .unfit import Unfit

MOST_OBJECTS = 50_000
MOST_PAGES = 500
MOST_INFLATED = 20_000_000

_ESCAPE, _LZW = re.compile(rb"#([0-9A-Fa-f]{2})"), b"LZWDecode"
_CATALOG = frozenset({"/Type", "/Pages", "/PageLabels", "/PageMode", "/PageLayout", "/MarkInfo", "/Lang", "/Version"})
_PAGE = frozenset(
    {
        *("/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate"),
        *("/Contents", "/Group", "/UserUnit", "/Annots"),
    }
)
_LINK = frozenset({"/Type", "/Subtype", "/Rect", "/A", "/Border", "/C", "/H", "/F"})
_ASIDE = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/AA", "/OpenAction", "/JavaScript", "/AF")
_LINKED = ("http://", "https://", "mailto:")


def clean(raw: bytes) -> bytes:
    """The document's bytes with its visible pages only. Raises Unfit where it cannot be published."""
    # Whatever a library makes of bytes that are meant to confuse it.
    try:
        _bound()
        if _LZW in raw or _LZW in _ESCAPE.sub(lambda match: bytes((int(match[1], 16),)), raw):
            raise Unfit(
                ReadingRule.MEDIA_STORED,
                "PDF 用了一种过时的压缩办法（LZW），不收。",
                "用阅读软件打开它，“打印”成 PDF 再放进来。",
            )
        with pikepdf.open(BytesIO(raw)) as pdf:
            return _written(pdf)
    except pikepdf.PasswordError as reason:
        raise Unfit(ReadingRule.MEDIA_LOCKED, "PDF 设了密码，打不开。", "去掉密码，另存一份再放进来。") from reason
    except Unfit:
        raise
    except Exception as reason:
        raise Unfit(
            ReadingRule.MEDIA_BROKEN,
            "PDF 打不开，文件坏了，或者不是 PDF。",
            "用阅读软件打开它，“打印”成 PDF 再放进来。",
        ) from reason


def _bound() -> None:
    """Have the library stop at what is packed to exhaust whoever opens it; it has such bounds for a process only.

    LZW has no bound there.
    """
    set_qpdf_limits(
        flate_max_memory=MOST_INFLATED,
        png_max_memory=MOST_INFLATED,
        tiff_max_memory=MOST_INFLATED,
        run_length_max_memory=MOST_INFLATED,
        dct_max_memory=MOST_INFLATED,
        max_stream_filters=2,
        parser_max_nesting=100,
    )


def _written(pdf: pikepdf.Pdf) -> bytes:
    if len(pdf.pages) > MOST_PAGES or len(pdf.objects) > MOST_OBJECTS:
        raise Unfit(
            ReadingRule.MEDIA_SIZE,
            f"PDF 有 {len(pdf.pages)} 页、{len(pdf.objects)} 个部分，太大了，最多 {MOST_PAGES} 页。",
            "只留要公开的几页。",
        )
    if not len(pdf.pages):
        raise Unfit(
            ReadingRule.MEDIA_BROKEN, "PDF 打不开，里面没有一页能看。", "用阅读软件打开它，“打印”成 PDF 再放进来。"
        )
    # What was filled into forms and written beside the text is drawn on the page, where one sees it.
    pdf.flatten_annotations("screen")
    for key in set(pdf.Root.keys()) - _CATALOG:
        del pdf.Root[key]
    for page in pdf.pages:
        _reduce(page.obj, _PAGE)
        if "/Annots" in page.obj:
            page.obj.Annots = pdf.make_indirect(pikepdf.Array(list(_links(page.obj.Annots))))
    for one in pdf.objects:
        if isinstance(one, Dictionary | Stream):
            for key in _ASIDE:
                if key in one:
                    del one[key]
        if isinstance(one, Stream):
            _bare_photo(one)
    del pdf.docinfo
    out = BytesIO()
    pdf.save(out, deterministic_id=True, fix_metadata_version=False)
    return out.getvalue()


def _bare_photo(stream: Stream) -> None:
    """Take what a camera wrote out of a photo inside the document."""
    named, decoding = stream.get("/Filter"), stream.get("/DecodeParms")
    filters = [str(one) for one in named] if isinstance(named, Array) else [str(named)]
    if filters[-1] != "/DCTDecode":
        return
    raw = stream.read_raw_bytes()
    if filters[:-1] == ["/FlateDecode"]:
        raw, decoding = zlib.decompressobj().decompress(raw, MOST_INFLATED), None
    elif len(filters) > 1:
        raise Unfit(
            ReadingRule.MEDIA_STORED,
            "PDF 里有一张图片的存法少见，没法去掉拍摄信息。",
            "用阅读软件打开它，“打印”成 PDF 再放进来。",
        )
    stream.write(bare(raw), filter=Name.DCTDecode)
    if decoding is not None:
        stream.DecodeParms = decoding


def _reduce(holder: Any, kept: frozenset[str]) -> None:
    for key in set(holder.keys()) - kept:
        del holder[key]


def _links(annotations: Any) -> Iterator[Any]:
    """The links to pages on the web; all else in the list is drawn by now or has nothing to see."""
    for one in annotations:
        action = one.get("/A")
        address = str(action.get("/URI", "")) if isinstance(action, Dictionary) else ""
        if one.get("/Subtype") == Name.Link and address.startswith(_LINKED):
            _reduce(one, _LINK)
            one.A = Dictionary(S=Name.URI, URI=address)
            yield one
