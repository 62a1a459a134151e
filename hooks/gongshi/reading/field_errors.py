"""Pydantic's errors → messages and hints in plain Chinese."""

import difflib
import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Any

from pydantic import BaseModel

from ..model.fields import fields_of
from ..model.record import ITEM_ID
from ..model.terms import Labelled, Term
from ..model.words import Result, Word
from .diagnostic import At
from .error_kinds import EXPECTED_KIND, MAPPING_KINDS, UNKNOWN_KEYS

FULL_TO_HALF = str.maketrans("：，“”‘’（）０１２３４５６７８９－．／", ":,\"\"''()0123456789-./")


def explain(
    kind: str, at: At, value: Any, raw: str | None, context: Mapping[str, Any], names: Mapping[str, str]
) -> tuple[str, str]:
    """Message and hint for one Pydantic error.

    `kind` is Pydantic's error type, `value` the input it saw, `raw` the scalar as written,
    `names` the keys that may stand beside the one at `at`, each with its explanation.
    """
    name = named(at)
    found = shown(raw if raw and value is not None else value)
    if kind in MAPPING_KINDS and len(at) > 1 and at[-2] == "results":
        return f"{name} 的结果是{found}，应为 {'、'.join(Result)} 之一，或本督查自定的等次。", _result_hint(
            at[-1], value
        )
    if kind == "missing":
        return f"缺少{name}，这里必须填写。", ""
    if kind in UNKNOWN_KEYS:
        return f"不认识的名称“{at[-1]}”。", _name_hint(str(at[-1]), value, names)
    if kind == "day":
        return f"{name}是{found}，应为日期，如 2020-02-21。", day_hint(raw if raw is not None else str(value))
    if kind == "word":
        words = context["words"]
        return f"{name}是{found}，应为 {'、'.join(words)} 之一。", word_hint(str(raw or value), words)
    if kind == "media_path":
        return f"{name}是{found}，应为 media/ 下的路径，如 media/practices/x.jpg。", "路径用 /，不能有 .. 或盘符。"
    if kind == "place":
        hint = "就是单位文件所在的文件夹和文件名，不带 .yml。"
        return f"{name}是{found}，应写成 县区/代号，如 yunting/wutong-primary。", hint
    if kind == "log_step":
        return (
            "整改经过的一条要么写 state（转入的状态），要么写 extends_to（延期到哪天），二者取一。",
            "两件事分成两条来写。",
        )
    if kind == "mail":
        return f"{name}是{found}，应为邮箱，如 office@example.org。", "一个邮箱，不带别的字。"
    if kind == "url":
        return f"{name}是{found}，应为网址，如 https://jyj.example.org/baogao.html。", "从浏览器的地址栏复制。"
    if kind == "source":
        return "检查报告要么写 url（网址），要么写 file（media/ 下的文件），二者取一。", "两处都有的，写网址。"
    if kind == "span":
        return f"{name}要写 days（天）、workdays（工作日）、months（月）里的一个，只写一个。", "如 {workdays: 20}。"
    if kind == "country":
        meant = str(value).upper()
        hint = f"是不是想写“{meant}”？" if meant in context["known"] else "如 CN（中国）、GB（英国）。"
        return f"{name}是{found}，应为节假日日历里有的国家或地区的两个大写字母。", hint
    if kind == "item_id":
        return f"{name}是{found}，应为正整数，或由字母、数字、“.”和“-”组成的编号，如 3-501.16。", _item_hint(value, raw)
    if kind == "problem_forms":
        return (
            f"{name} 写了 problems，又写了 {'、'.join(context['names'])}，应只用一种写法。",
            "把这些内容移进 problems，写成其中的一条；只有一个问题的，不写 problems。",
        )
    if kind == "one_line":
        lines = len(str(value).strip().splitlines())
        return (
            f"{name}写了 {lines} 行，应只有一行。",
            "接成一行写；YAML 里“|”保留换行，“>-”把几行接成一行，中间不空行。",
        )
    if kind == "empty_scope":
        hint = "写 types、districts、only、except 里的至少一样；不限就整行删去。"
        return f"{name}没有写出是哪些单位。", hint
    if kind == "string_too_short":
        return f"{name}是空的，应填写文字，或者整行删去。", ""
    if kind == "string_too_long":
        return f"{name}太长了，最多 {context.get('max_length')} 字。", "写短些，或者分成几条来写。"
    if kind == "too_short":
        return f"{name}是空的，至少要有一项。", ""
    if kind in ("greater_than_equal", "greater_than"):
        return f"{name}是{found}，应为不小于 {context.get('ge', context.get('gt'))} 的整数。", ""
    if kind in EXPECTED_KIND:
        return f"{name}是{found}，应为{EXPECTED_KIND[kind]}。", _kind_hint(kind, value)
    return f"{name}是{found}，不合要求（{kind}）。", ""


def empty_hint(model: type[BaseModel]) -> str:
    """What to do about an empty file: what it has at least, each with what it is called."""
    fields = fields_of(model)
    parts = next((one.record for one in fields if one.name == "root"), None)
    needed = "、".join(f"{one.name}（{one.zh}）" for one in fields_of(parts or model) if one.is_required)
    return f"用不着的文件删去；要用的，{'每一项' if parts else ''}至少写上 {needed}。"


def named(at: At) -> str:
    """What an editor calls the part at a path: its name, an item of the list, or an item of the inspection."""
    if not at:
        return "文件"
    if len(at) > 1 and at[-2] == "results" and (isinstance(at[-1], str) or at[-1] < 1):
        return "项目编号"
    if isinstance(at[-1], str):
        return f"“{at[-1]}”"
    if len(at) == 1:
        return "列表的一项"
    return f"项目 {at[-1]}" if at[-2] == "results" else f"“{at[-2]}”的一项"


def _result_hint(item: object, value: Any) -> str:
    if value is None:
        return "没有检查就删去这一行。"
    return f"短的写成 {item}: met；要写情况的写成 {item}: {{result: met, finding: ……}}。"


def _item_hint(value: Any, raw: str | None) -> str:
    """How to write the id of an item that was probably meant."""
    written = (raw if raw is not None else str(value)).strip("\"' ")
    half = written.translate(FULL_TO_HALF)
    if half.isdecimal():
        return "只写半角数字，前面不加 0，不加引号和单位。"
    if isinstance(value, float | date):
        return f'YAML 把它当成了数字或日期；写成 "{written}"，用英文双引号括起来。'
    if re.fullmatch(ITEM_ID, half):
        return f"写成 {half}。"
    return "只用英文半角的字母、数字、“.”和“-”，“.”和“-”不连着写，也不放在头尾；最多 40 个字符。"


def _name_hint(written: str, value: Any, names: Mapping[str, str]) -> str:
    if written.startswith("-"):
        return "“-”后面要空一格。"
    if value is None and ("：" in written or ":" in written):
        return "冒号要用英文半角，后面空一格。"
    meant = next((name for name, meaning in names.items() if re.split("[：，、；（]", meaning)[0] == written), None)
    if meant:
        return f"“{written}”在文件里写作 {meant}。"
    return near(written, names) or f"这里可以写：{'、'.join(names)}。"


def shown(value: Any) -> str:
    """A value the way an editor recognises it, shortened."""
    if value is None:
        return "空的"
    if isinstance(value, bool):
        return f"“{'true' if value else 'false'}”"
    if isinstance(value, list):
        return "一个列表"
    if isinstance(value, dict):
        return "若干行“名称: 内容”"
    text = " ".join(str(value).split()).strip("“”")
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"


def near(word: str, words: Iterable[str]) -> str:
    """“Did you mean …”, or nothing."""
    words = list(words)
    folded = word.translate(FULL_TO_HALF).strip().lower().replace("-", "_").replace(" ", "_")
    matches = [folded] if folded in words else difflib.get_close_matches(folded, words, n=1, cutoff=0.6)
    return f"是不是想写“{matches[0]}”？" if matches else ""


def word_hint(written: str, words: Iterable[str]) -> str:
    """A hint for a word that is not in its vocabulary, or stands there in Chinese."""
    words = list(words)
    clean = written.strip("“”\"' ")
    if clean.lower() in words:
        return f"是不是想写“{clean.lower()}”？"
    of_data: list[Labelled] = [word for word in words if isinstance(word, Term)]
    for word in (*of_data, *all_words()):
        if clean in (word.zh, word.en) and word.value in words:
            return f"“{word.zh}”在文件里写作 {word.value}。"
    return near(clean, words)


def all_words() -> list[Word]:
    """Every word of every closed vocabulary."""
    return [word for vocabulary in Word.__subclasses__() for word in vocabulary if isinstance(word, Enum)]


def day_hint(written: str) -> str:
    """How to write the date that was probably meant."""
    digits = re.findall(r"\d+", written.translate(FULL_TO_HALF))
    if len(digits) == 1 and len(digits[0]) == 8:
        digits = [digits[0][:4], digits[0][4:6], digits[0][6:]]
    if len(digits) >= 3 and len(digits[0]) == 4:
        year, month, day = (int(part) for part in digits[:3])
        if 1 <= month <= 12 and 1 <= day <= 31:
            likely = f"{year:04}-{month:02}-{day:02}"
            return "这一天不存在，请核对日历。" if likely == written else f"写成 {likely}。"
        return "月份是 01 到 12，日是 01 到 31。"
    return "年四位、月两位、日两位，中间用英文短横线。"


def _kind_hint(kind: str, value: Any) -> str:
    if kind == "string_type" and value is None:
        return "填写文字，或者整行删去。"
    if kind == "string_type" and not isinstance(value, list | dict):
        return "YAML 把它当成了数字、日期或真假值；用英文双引号括起来就是文字。"
    if kind == "int_type":
        return "只写半角数字，前面不加 0，不加引号和单位。"
    if kind == "bool_type":
        return "是写 true，否写 false。"
    if kind in MAPPING_KINDS and isinstance(value, str):
        if "：" in value:
            return "冒号要用英文半角，后面空一格。"
        if ":" in value:
            return "冒号后面要空一格。"
    if kind == "list_type":
        return "即使只有一项，也要另起一行写“- …”，或写成 [ … ]。"
    return ""
