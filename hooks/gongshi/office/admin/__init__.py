"""The visual editor of the staff edition: the configuration of Sveltia CMS, made from the model, words and data.

`fields` makes form fields from records, `config` the whole configuration; `script` has the library load nothing from
elsewhere. How a form's values become YAML again is assets of the theme: theme/admin/record.js.
"""
