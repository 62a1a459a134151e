"""The shell of a page: the theme's HTML around a body, rendered once for each kind of page, with slots to fill."""

import html
import re
from dataclasses import dataclass
from hashlib import blake2b
from urllib.parse import quote

TITLE, DESCRIPTION, BODY, PATH, SOURCE, IMAGE, PUBLISHED = (
    f"gongshi-slot-{name}" for name in ("title", "description", "body", "path", "source", "image", "published")
)
_HEAD = re.compile(r'<head>(?:\s*<meta http-equiv="Content-Security-Policy"[^>]*>)?')
"""Where a page's head begins, with its policy, which stands before all else."""

_SLOT = re.compile(f"({TITLE}|{DESCRIPTION}|{BODY}|{PATH}-[yz](?:/x)*/|{SOURCE}|{IMAGE}|{PUBLISHED})")

DAY = "<?gongshi-day?>"
"""The slot for the as-of date in a drawing: no text can be taken for it, since escaping leaves no bracket in one."""


@dataclass(frozen=True, slots=True)
class Shell:
    """Text and slots in turn: the even parts are text, the odd ones name a slot."""

    parts: tuple[str, ...]
    digest: bytes

    def fill(
        self,
        title: str,
        description: str,
        body: str,
        path: str,
        source: str,
        image: str,
        published: str,
        leads_to: str = "",
    ) -> str:
        """The finished page; `path` is its address without the leading slash, `source` its data file or empty.

        `image` is the address, from the site's root, of the picture that people see where they share the page,
        `published` the day of the newest thing on it. A page that `leads_to` another address bears that one as its
        own, and browsers go there at once.
        """
        values = {
            TITLE: html.escape(title),
            DESCRIPTION: html.escape(description),
            BODY: body,
            PATH: quote(leads_to.lstrip("/") or path),
            SOURCE: quote(source),
            IMAGE: quote(image.lstrip("/")),
            PUBLISHED: published,
        }
        parts = list(self.parts)
        parts[1::2] = [values[name] for name in parts[1::2]]
        if leads_to:
            target = "../" * path.count("/") + quote(leads_to.lstrip("/"))
            refresh = f'<meta http-equiv="refresh" content="0; url={target}">'
            parts[0] = _HEAD.sub(lambda head: head[0] + refresh, parts[0], count=1)
        return "".join(parts)


def cut(page: str) -> Shell:
    """Cut a rendered page into a shell at its slots."""
    parts = _SLOT.split(page)
    parts[1::2] = [PATH if name.startswith(PATH) else name for name in parts[1::2]]
    return Shell(tuple(parts), blake2b(page.encode(), digest_size=16).digest())


def dated(drawing: bytes, day: str) -> bytes:
    """A drawing with the as-of date in its slot."""
    return drawing.replace(DAY.encode(), day.encode())


def path(depth: int, is_sourced: bool) -> str:
    """The address, without its leading slash, under which the theme renders the shell of pages that deep."""
    return f"{PATH}-{'y' if is_sourced else 'z'}" + "/x" * (depth - 1) + "/"
