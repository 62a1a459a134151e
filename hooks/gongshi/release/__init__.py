"""Publishing: a site is built beside, checked, and put before the readers whole, with a manifest of all that is in it.

`folder` is where releases stand, `publish` makes one, `verify` holds a site to its manifest and to its commit.
"""
