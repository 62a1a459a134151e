"""Hand-written pages: no element that acts in a reader's browser, and no address of what is made from the data."""

import pytest
from gongshi.model import addresses
from gongshi.pages.html.handwritten import acting_tag

ACTING = {
    "plain": ("<p><meta http-equiv=refresh content='0;url=https://evil.example/'></p>", "meta"),
    "capitals": ("<META HTTP-EQUIV=refresh>", "meta"),
    "a slash": ("<meta/http-equiv=refresh>", "meta"),
    "after a comment that ends early": ("<p><!-- --!><meta x>", "meta"),
    "in a list of choices": ("<select><meta x></select>", "meta"),
    "in a table": ("<table><meta></table>", "meta"),
    "in a formula": ("<math><mtext><meta a=b></mtext></math>", "math"),
    "without scripts": ("<noscript><meta x></noscript>", "noscript"),
    "a style in a drawing": ("<svg><style>*{}</style></svg>", "svg"),
    "a base": ("<base href=https://evil.example/>", "base"),
    "a frame": ("<iframe src=https://evil.example/></iframe>", "iframe"),
    "a form": ("<form action=https://evil.example/></form>", "form"),
    "a script": ("<script>alert(1)</script>", "script"),
}
HARMLESS = (
    "<h1 id=x>说明</h1><p class=y><code>&lt;meta&gt;</code> <a href=../guide/>指南</a> <img src=a.webp alt=></p>",
    "<table><tr><td>一</td></tr></table><details><summary>问</summary>答</details>",
    "<textarea><meta></textarea>",
    '<p><svg class="gs-i" aria-hidden="true" focusable="false"><use href="/assets/icons.svg#met"></use></svg></p>',
    "<pre><code>&lt;script&gt;alert(1)&lt;/script&gt;</code></pre>",
)


@pytest.mark.parametrize("way", ACTING)
def test_an_element_that_acts_is_found(way: str) -> None:
    html, tag = ACTING[way]
    assert acting_tag(html) == tag


@pytest.mark.parametrize("html", HARMLESS)
def test_words_and_pictures_are_not(html: str) -> None:
    assert acting_tag(html) is None


def test_what_is_made_from_the_data_stands_below_addresses_of_its_own() -> None:
    made = [
        *(addresses.institution("a", "b"), addresses.district("a"), addresses.campaign("c")),
        *(addresses.media("media/x.jpg"), addresses.download("x.json"), addresses.worklist_of("a")),
        *(addresses.UPDATES, addresses.HOME, addresses.DATA),
    ]
    free = [addresses.ABOUT, addresses.CHANGELOG, "/guide/reports/", "/assets/logo.png"]
    assert all(map(addresses.is_generated, made)) and not any(map(addresses.is_generated, free))
