"""Gongshi: from inspection findings in YAML to the pages of a public site.

Data flows one way: text → located YAML → model → checks → register → edition → summary → pages → files.
"""
