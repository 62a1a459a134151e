"""The actions that workflows run, ours and those of a new repository: which commit each release of one is."""

from collections.abc import Mapping

PINNED: Mapping[str, Mapping[str, str]] = {
    "actions/cache": {"v4.3.0": "0057852bfaa89a56745cba8c7296529d2fc39830"},
    "actions/checkout": {
        "v4.3.1": "34e114876b0b11c390a56381ad16ebd13914f8d5",
        "v5.0.0": "08c6903cd8c0fde910a37f88322edcfb5dd907a8",
    },
    "actions/configure-pages": {"v5.0.0": "983d7736d9b0ae728b81ab479565c72886d7745b"},
    "actions/deploy-pages": {"v4.0.5": "d6db90164ac5ed86f2b6aed7e0febac5b3c0c03e"},
    "actions/download-artifact": {"v5.0.0": "634f93cb2916e3fdff6788551b99b062d0335ce0"},
    "actions/setup-python": {
        "v5.6.0": "a26af69be951a213d495a4c3e4e4022e16d87065",
        "v6.0.0": "e797f83bcb11b83ae66e0230d6156d7c80228e7c",
    },
    "actions/upload-artifact": {
        "v3.2.1-node20": "c24449f33cd45d4826c6702db7e49f7cdb9b551d",
        "v4.6.2": "ea165f8d65b6e75b540449e92b4886f43607fa02",
    },
    "actions/upload-pages-artifact": {"v4.0.0": "7b1f4a764d45c48632c6b24a0339c27f5614fb0b"},
}
"""By action and release. Gitea's and Forgejo's runners lack what the newest releases of some need, so that these have
an older one, too."""


def pinned(action: str, release: str) -> str:
    """What a workflow says after `uses:`, so that nobody can move the release: the commit, and the release beside."""
    return f"{action}@{PINNED[action][release]} # {release}"
