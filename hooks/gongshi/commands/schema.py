"""Write the JSON Schemas of the data files into DATA_DIR/schema/, or check that they are current.

Exit status: 0 written or current, 1 not current (with --check), 2 for a wrong call.
"""

from collections.abc import Sequence
from pathlib import Path

from ..office.json_schema import as_text, schemas
from ..reading.folder import outline
from .arguments import Parser, command
from .site import there


@command
def main(words: Sequence[str] | None = None, program: str | None = None) -> int:
    """Parse arguments, write or compare, print."""
    parser = Parser(prog=program, description="从数据模型生成 JSON Schema，写到 schema/ 下，供编辑器提示和补全。")
    parser.add_argument("data", nargs="?", type=Path, metavar="DATA_DIR", help="数据文件夹，默认 $DATA_DIR 或 data")
    parser.add_argument("--check", action="store_true", help="只检查是不是最新，不写文件")
    arguments = parser.parse_args(words)
    data = there(parser, arguments.data)
    made = schemas(outline(data).vocabulary)
    texts = {data / "schema" / f"{kind}.json": as_text(schema) for kind, schema in made.items()}
    stale = [path for path, text in texts.items() if not path.is_file() or path.read_bytes() != text.encode()]
    if arguments.check:
        for path in stale:
            print(f"{path.as_posix()} 不是最新的，请运行 make schema。")
        return 1 if stale else 0
    for path in stale:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(texts[path].encode())
        print(path.as_posix())
    return 0
