"""Visual editing, in the staff edition only: what Sveltia CMS is told, made from the model, the words and the data.

`fields` makes form fields from records, `config` the whole configuration; `script` has the library load nothing from
elsewhere. How a form's values become YAML again is assets of the theme: theme/admin/record.js.
"""
