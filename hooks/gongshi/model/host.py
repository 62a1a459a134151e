"""The web servers whose settings a site can bring in its own folder."""

from enum import Enum


class Host(Enum):
    """The values of `extra.host`."""

    IIS = "iis"
    APACHE = "apache"
    NONE = "none"
