"""What editors and staff use: workbooks, Word documents, forms, schemas, skeletons of files."""
