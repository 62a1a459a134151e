"""Rules over districts, and over the institutions of one district together."""

from collections.abc import Iterator

from ..model.addresses import SAFE_ID
from ..model.campaign import has_text_ids
from ..model.register import DEVICE_NAMES, DISTRICTS_FILE, Register
from ..reading.diagnostic import DataPath, Diagnostic, error


def ids_are_safe_and_unique(register: Register) -> Iterator[Diagnostic]:
    """A district's id is a folder name and part of an address, and stands once in the list."""
    seen: dict[str, int] = {}
    for index, district in enumerate(register.districts):
        here = DataPath(DISTRICTS_FILE, (index, "id"))
        if not SAFE_ID.fullmatch(district.id):
            yield error(
                here, f"代号“{district.id}”不能用作网址，应为小写字母、数字和连字符。", "例如 yunting、east-zone。"
            )
        if district.id in DEVICE_NAMES:
            yield error(
                here, f"代号“{district.id}”在 Windows 上不能用作文件夹名。", "换一个代号，或者在后面加几个字母。"
            )
        if district.id in seen:
            first = DataPath(DISTRICTS_FILE, (seen[district.id], "id"))
            yield error(here, f"县区代号“{district.id}”与 {{also}} 重复，每个县区应有自己的代号。", also=first)
        seen.setdefault(district.id, index)


def names_are_unique(register: Register) -> Iterator[Diagnostic]:
    """No two institutions of a district bear one name."""
    seen: dict[tuple[str, str], str] = {}
    for entry in register.entries:
        key = entry.district, entry.record.name
        if key in seen:
            yield error(
                DataPath(entry.file, ("name",)),
                f"名称“{entry.record.name}”与 {{also}} 相同，同一县区内名称不能重复。",
                "如果是同一个单位，合并成一个文件；如果不是，把名称写完整。",
                DataPath(seen[key], ("name",)),
            )
        seen.setdefault(key, entry.file)


def numbers_are_unique(register: Register) -> Iterator[Diagnostic]:
    """An institution's id does not go on as another district's does, since problem numbers join the two.

    With districts east and east-new, new-school of east would share its numbers with school of east-new. Nor does it
    go on with what an item's id begins with: with items a-1 and 1, item a-1 of school would be item 1 of school-a.
    """
    yield from _sharing_items(register)
    ids = [district.id for district in register.districts]
    for entry in register.entries:
        for other in ids:
            rest = other.removeprefix(f"{entry.district}-")
            if rest != other and entry.id.startswith(f"{rest}-"):
                yield error(
                    DataPath(entry.file),
                    f"代号“{entry.id}”与县区“{entry.district}”连起来，会和县区“{other}”的单位分不清，问题编号会重复。",
                    f"换一个不以“{rest}-”开头的代号。",
                )


def _sharing_items(register: Register) -> Iterator[Diagnostic]:
    """Institutions whose id, joined with that of an item, is another's with another item."""
    parts: dict[str, tuple[str, str]] = {}
    for campaign in register.campaigns.values() if has_text_ids(register.campaigns) else ():
        ids = {str(item.id) for item in campaign.items}
        for id in ids:
            for cut in (place for place, sign in enumerate(id) if sign == "-"):
                if id[cut + 1 :] in ids:
                    parts[id[:cut]] = id, id[cut + 1 :]
    files = {(entry.district, entry.id): entry.file for entry in register.entries} if parts else {}
    for (district, id), file in files.items():
        for part, (whole, rest) in parts.items():
            other = id.removesuffix(f"-{part}")
            if other != id and (district, other) in files:
                yield error(
                    DataPath(file),
                    f"代号“{id}”连着项目 {rest}，会和“{other}”连着项目 {whole} 分不清，问题编号会重复。",
                    f"换一个不以“-{part}”结尾的代号。",
                )


def schools_have_an_authority(register: Register) -> Iterator[Diagnostic]:
    """A district school stands in a district that has an education authority."""
    led = {entry.district for entry in register.entries if entry.record.type.is_authority}
    unsure = {file.split("/")[1] for file in register.broken if file.startswith("institutions/")}
    for entry in register.entries:
        if entry.record.type.needs_authority and entry.district not in led | unsure:
            yield error(
                DataPath(entry.file, ("type",)),
                f"“{entry.record.name}”是县区所辖学校（district_school），但“{entry.district}”没有教育行政部门的文件。",
                "在同一文件夹里给县区教育局建一个 type: district_authority 的文件；市直学校用 bureau_school。",
            )
