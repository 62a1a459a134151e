#!/usr/bin/env python3
"""Write GLOSSARY.md: every word that carries logic and every field, with its labels and its name in files and code."""

import argparse
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

from gongshi.model import words
from gongshi.model.campaign import Campaign
from gongshi.model.district import District
from gongshi.model.fields import fields_of, records_in
from gongshi.model.institution import Institution
from gongshi.model.reports import Reports
from gongshi.model.terms import BUILT_IN
from gongshi.model.vocabulary import VocabularyFile

PAGE = Path(__file__).parents[1] / "GLOSSARY.md"
HEAD = """\
# Glossary

The words that carry logic and the fields of each record, from `hooks/gongshi/model/` by `python scripts/glossary.py`:
as readers see them in Chinese and English, as files write them, and as code names them.
"""


def main() -> int:
    """Parse arguments, write or compare; 1 where the page is not current."""
    parser = argparse.ArgumentParser(description="由词表生成词汇对照 GLOSSARY.md。")
    parser.add_argument("--check", action="store_true", help="只检查，不写文件；不是最新就返回 1")
    text = "\n".join([HEAD, *tables()])
    if parser.parse_args().check:
        return int(PAGE.read_text("utf-8") != text)
    PAGE.write_text(text, "utf-8")
    return 0


def tables() -> Iterator[str]:
    """A heading, a sentence and a table for each vocabulary, and for each class of records."""
    for name, vocabulary in vars(words).items():
        if inspect.isclass(vocabulary) and issubclass(vocabulary, words.Word) and vocabulary is not words.Word:
            yield f"## {name}\n\n{inspect.cleandoc(vocabulary.__doc__ or '')}\n"
            yield "| 中文 | English | in files | in code |\n| --- | --- | --- | --- |"
            yield from (f"| {one.zh} | {one.en} | `{one.value}` | `{name}.{one.name}` |" for one in vocabulary)
            yield ""
    for kind in BUILT_IN.terms:
        meaning = inspect.cleandoc(kind.__doc__ or "")
        yield f"## {kind.__name__}\n\n{meaning} These are built in; a data folder may have its own.\n"
        yield "| 中文 | English | in files |\n| --- | --- | --- |"
        yield from (f"| {one.zh} | {one.en} | `{one.value}` |" for one in BUILT_IN.words(kind))
        yield ""
    for record in records_in(Institution, Campaign, District, Reports, VocabularyFile):
        yield f"## {record.__name__}\n\n{inspect.cleandoc(record.__doc__ or '')}\n"
        yield "| 中文 | English | in files | in code |\n| --- | --- | --- | --- |"
        yield from (
            f"| {one.zh} | {one.en} | `{one.name}` | `{record.__name__}.{one.name}` |" for one in fields_of(record)
        )
        yield ""


if __name__ == "__main__":
    sys.exit(main())
