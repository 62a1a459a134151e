"""What a page needs where the site is a folder on a disk: it may read no files there but styles and scripts."""

import json
from collections.abc import Callable

SCRIPT = "disk.js"
"""Beside assets/gongshi/from_disk.js, which asks for it on such pages only."""


def disk_script(icons: str, say: Callable[[str], str]) -> str:
    """The script that hands over the sheet of icons, which other pages refer to, and says what does not work there."""
    note = say(
        "菜单、按名称查找和筛选都能用；全文检索、输入时的提示和很长的名单要放到网页服务器上才有："
        "浏览器不许磁盘上的网页读取文件。"
    )
    held = {"icons": icons, "title": say("从磁盘打开") + say("："), "note": note}
    return f"globalThis.gongshi.disk = {json.dumps(held, ensure_ascii=False)};\n"
