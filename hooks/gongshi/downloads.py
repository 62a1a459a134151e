"""What an institution adds to each download of the whole site, ready to be put together."""

from collections.abc import Mapping

from .dossier import Dossier
from .model.campaign import Campaign


def chunks(dossier: Dossier, campaigns: Mapping[str, Campaign]) -> dict[str, bytes]:
    """The institution's part of each download, by the download's name."""
    return {}
