"""Campaigns and districts → the configuration of Sveltia CMS, and the origins that its page may connect to."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from ...model.campaign import Campaign
from ...model.district import District
from ...model.institution import Institution
from ...model.register import reports_file
from ...model.reports import Reports
from ...model.terms import Vocabulary
from .fields import Field, FormChoices, form_fields

FORMAT = "gongshi"
REPORTS = "_reports"
"""A name that no district can have."""
KEPT: Field = {"name": "_source", "widget": "hidden"}
"""The text of a file as it was read: what a form does not touch is taken from it."""

KINDS: Mapping[str, tuple[str, ...]] = {
    "github": ("https://api.github.com",),
    "gitlab": ("https://gitlab.com",),
    "gitea": ("https://gitea.com",),
}
"""The kinds of Git hosts, and the default address of each."""
NOWHERE = {"name": "gitea", "repo": "local/local", "auth_methods": ["token"]}
"""What stands in for a host where there is none: the page then offers only the folder on the editor's own machine."""
SETTINGS = frozenset(
    {"name", "repo", "branch", "api_root", "graphql_api_root", "base_url", "auth_type", "auth_endpoint", "app_id"}
    | {"auth_methods", "site_domain", "skip_ci"}
)
MESSAGES = {
    "create": "网页编辑：新增 {{slug}}",
    "update": "网页编辑：修改 {{slug}}",
    "delete": "网页编辑：删去 {{slug}}",
}


def backend_of(extra: Mapping[str, Any]) -> dict[str, Any] | None:
    """The Git host that mkdocs.yml names under extra.admin.backend, or None. Raises ValueError, in Chinese."""
    written = (extra.get("admin") or {}).get("backend")
    if not written:
        return None
    if not isinstance(written, dict) or written.get("name") not in KINDS or not written.get("repo"):
        raise ValueError(
            f"mkdocs.yml 的 extra.admin.backend 要写 name（{'、'.join(KINDS)} 之一）和 repo（如 jyj/ducha）。"
        )
    unknown = sorted(set(written) - SETTINGS)
    if unknown:
        raise ValueError(
            f"mkdocs.yml 的 extra.admin.backend 里不认识 {'、'.join(unknown)}，"
            f"可以写的有：{'、'.join(sorted(SETTINGS))}。"
        )
    return {"auth_methods": ["token"], **written, "commit_messages": MESSAGES}


def hosts_of(backend: Mapping[str, Any] | None) -> list[str]:
    """The origins other than its own site that the page may connect to."""
    if backend is None:
        return []
    named = [str(backend[key]) for key in ("api_root", "graphql_api_root", "base_url") if backend.get(key)]
    origins = [f"{urlsplit(one).scheme}://{urlsplit(one).netloc}" for one in named or KINDS[backend["name"]]]
    return list(dict.fromkeys(origins))


def config(
    name: str,
    districts: Iterable[District],
    campaigns: Mapping[str, Campaign],
    vocabulary: Vocabulary,
    folder: str,
    backend: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """The configuration; `folder` is the data folder in the repository, ending in a slash, empty for the whole of it.

    All institutions have the same `fields`; `reports` has those of each campaign's file of reports.
    """
    districts = tuple(districts)
    in_rounds = {id: one for id, one in campaigns.items() if not one.rolling}  # years have no reports
    reports = [_reports(in_rounds, folder)] if in_rounds else []
    return {
        "config": {
            "load_config_file": False,
            "backend": backend or NOWHERE,
            "app_title": f"{name}　内部编辑",
            "media_folder": f"{folder}media",
            "public_folder": "/media",
            "media_libraries": {"default": {"config": {"slugify_filename": True}}},
            "show_preview_links": False,
            "editor": {"preview": False},
            "output": {"omit_empty_optional_fields": True},
            "collections": [*(_collection(one, folder) for one in districts), *reports],
        },
        "fields": [KEPT, *form_fields(Institution, campaigns, FormChoices(vocabulary=vocabulary))],
        "reports": {
            id: [KEPT, *form_fields(Reports, campaigns, FormChoices(campaign, districts, vocabulary))]
            for id, campaign in in_rounds.items()
        },
        "has_host": backend is not None,
    }


def _collection(district: District, folder: str) -> dict[str, Any]:
    """A district's institutions. Nothing published is deleted, and a file's name is its address: both stay with Git."""
    return {
        "name": district.id,
        "label": district.name,
        "label_singular": "单位",
        "folder": f"{folder}institutions/{district.id}",
        "extension": "yml",
        "format": FORMAT,
        "identifier_field": "name",
        "summary": "{{name}}",
        "sortable_fields": ["name"],
        "create": False,
        "delete": False,
        "duplicate": False,
        "thumbnail": False,
    }


def _reports(campaigns: Mapping[str, Campaign], folder: str) -> dict[str, Any]:
    """Who handed in the reports on a campaign's rounds: a file for each campaign."""
    files = [
        {"name": id, "label": campaign.title, "file": f"{folder}{reports_file(id)}", "format": f"{FORMAT}-{id}"}
        for id, campaign in campaigns.items()
    ]
    return {"name": REPORTS, "label": "报告报送", "files": files}
