"""Open data: every table with its columns stated once, and what each institution adds to each download.

`tables` says what the columns are called and mean, `cells` how a value is written, `institution` what one file of the
data gives; `files` puts it together and `package` describes it for programs. Nothing here reads or writes a file.
"""
