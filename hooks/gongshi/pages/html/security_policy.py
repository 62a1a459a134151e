"""The Content-Security-Policy: what a page of the site may load and run, whoever manages to write into it.

No script or style stands inline, so that the policy needs no hashes and is one constant, the same in each page, where
it holds on any host, and in the server's header.
"""

from ...model.words import Edition

_PAGE = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",  # the full-text search is WebAssembly
    "style-src": "'self'",
    "img-src": "'self' data:",  # icons in the theme's style sheet
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
HEADER_ONLY = {"frame-ancestors": "'none'"}
"""What a page cannot say of itself."""


def in_page(edition: Edition) -> str:
    """The policy as each page of an edition states it. Pages are alike today; what an edition adds is stated here."""
    return _written(_PAGE)


def in_header(edition: Edition) -> str:
    """The policy as the server states it for the pages of an edition."""
    return _written({**_PAGE, **HEADER_ONLY})


def _written(policy: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in policy.items())
