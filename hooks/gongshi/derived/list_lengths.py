"""How long lists and feeds are: how many entries, or days of news, stand on a page before the rest is elsewhere."""

NEWEST = 40
"""So many of the newest events of each district are at hand; the first document of a feed has as many."""
LISTED = 300
"""So many of the newest events, and of the newest practices, are listed; older ones stand on the institutions' own
pages, and all in the open data."""
NEWS_DAYS = 14
"""A list of news has all of at least so many days."""
LEADING_PROBLEMS = 100
"""So many of the most urgent problems of each item are at hand, and stand on its page."""
LEADING_PRACTICES = 24
"""So many of the most prominent practices of each item in each district are at hand."""
INLINE_INSTITUTIONS = 600
INLINE_PROBLEMS = 180
INLINE_FINDINGS = 1_200
INLINE_PRACTICES = 300
"""Up to so many rows a list is shown whole on its own page; longer ones are split by district."""
