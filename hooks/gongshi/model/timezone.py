"""The time zone of a site that does not set `extra.timezone`."""

DEFAULT_TIMEZONE = "Asia/Shanghai"
