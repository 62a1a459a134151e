"""The build: compiles districts in worker processes, caches by content, and writes only the files that changed.

`frame` is what every district is built from, `compile` makes a district's file of pieces, `publish` its pages,
`site` puts the whole together. Nothing here knows MkDocs; the shells come from outside.
"""
