"""Sveltia CMS's script, changed so that it loads labels and typefaces from this site instead of two CDNs."""

from collections.abc import Mapping

VERSION = "0.221.1"
LATEST = "assets/vendor/cms/package.json"
"""Where the script then looks for a newer version of itself."""
LIBRARY = f"assets/vendor/cms@{VERSION}/"
SCRIPT = LIBRARY + "sveltia-cms.js"
YAML = "assets/vendor/yaml@2.9.1/"
FONTS = "https://cdn.jsdelivr.net/fontsource/fonts/"
HERE = "../" + LIBRARY

BESIDE: Mapping[str, str] = {
    "`https://unpkg.com/@sveltia/cms`": f"`{HERE.partition('@')[0]}`",
    FONTS + "source-sans-3:vf@5.3.0/latin-wght-normal.woff2": HERE + "fonts/source-sans-3.woff2",
    FONTS + "noto-mono@5.3.0/latin-400-normal.woff2": HERE + "fonts/noto-mono.woff2",
    FONTS + "material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2": HERE
    + "fonts/material-symbols-outlined.woff2",
}
"""What the script asks for elsewhere, and where the same stands in the site; it appends the version to the first."""


def beside(script: str) -> str:
    """The script for this site. Raises ValueError where it is not the version that this was written for."""
    for there, here in BESIDE.items():
        if script.count(there) != 1:
            raise ValueError(
                f"{SCRIPT}：里面没有 {there}，或者不止一处；换了版本，要改 gongshi/office/admin/script.py。"
            )
        script = script.replace(there, here)
    return script
