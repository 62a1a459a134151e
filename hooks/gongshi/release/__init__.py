"""Publishing: build a site in a new folder, check it, write its manifest, and switch the link that readers follow.

`folder` is where releases stand, `publish` makes one, `verify` holds a site to its manifest and to its commit.
"""
