"""Where a site stands that does not say where: there its days begin and end."""

DEFAULT_TIMEZONE = "Asia/Shanghai"
