"""Pictures and PDFs without metadata: what is visible stays; author, place, camera and program go.

The bytes come from outside and are read by libraries. Whatever these fail on is reported as a diagnostic, never raised.
"""
