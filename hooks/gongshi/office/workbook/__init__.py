"""Workbooks for editors: the data of one round as a spreadsheet, and a spreadsheet back into YAML."""
