"""Pictures and documents that findings and practices point to."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from ..diagnostic import At, Diagnostic, error
from ..explain import near
from .walk import Case, finger

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
DOCUMENTS = frozenset({".pdf"})


def exists_and_is_of_an_allowed_kind(case: Case) -> Iterator[Diagnostic]:
    """Media lie below data/media/ and are pictures, or, as evidence, PDF documents."""
    for path, at, allowed in _mentioned(case):
        suffix = PurePosixPath(path).suffix.lower()
        if suffix not in allowed:
            kinds = "、".join(sorted(allowed))
            yield error(
                finger(case, *at),
                f"“{path}”的类型是“{suffix or '无'}”，应为 {kinds} 之一。",
                "图片另存为 jpg 或 png。",
            )
        elif path not in case.register.media:
            names = {PurePosixPath(other).name.lower(): other for other in case.register.media}
            same = names.get(PurePosixPath(path).name.lower())
            hint = (
                f"是不是想写“{same}”？"
                if same
                else near(path, (other for other in case.register.media if other.endswith(suffix)))
                or "把文件放进 media/ 再提交；大小写要一致。"
            )
            yield error(finger(case, *at), f"文件“{path}”不存在，应在数据文件夹的 media/ 下。", hint)


def _mentioned(case: Case) -> Iterator[tuple[str, At, frozenset[str]]]:
    evidence = PICTURES | DOCUMENTS
    for found in case.results:
        for index, path in enumerate(found.result.evidence):
            yield path, (*found.at, "evidence", index), evidence
    for recorded in case.rectifications:
        for place, step in enumerate(recorded.rectification.log):
            for index, path in enumerate(step.evidence):
                yield path, (*recorded.at, "log", place, "evidence", index), evidence
    for visit in case.visits:
        for index, practice in enumerate(visit.inspection.good_practices):
            if practice.photo:
                yield practice.photo, (*visit.at, "good_practices", index, "photo"), PICTURES
