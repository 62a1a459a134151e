"""The build: compiles districts in worker processes, caches by content, and writes only the files that changed.

`build` lists the steps; `inputs` is what every district is built from, `district` compiles one into a file of pieces,
`pages` writes its pages, `site` puts the whole together. Nothing here knows MkDocs; the shells come from outside.
"""
