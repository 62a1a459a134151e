"""The machine: districts in worker processes, a cache keyed by content, and files that change only where they must.

`frame` is what every district is built from, `compile` makes a district's file of pieces, `publish` its pages,
`site` puts the whole together. Nothing here knows MkDocs; the shells come from outside.
"""
