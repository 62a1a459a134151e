"""Pictures and PDFs without metadata: what is visible stays; author, place, camera and program go.

The bytes come from outside and are read by libraries. Whatever these stumble over is told, never thrown.
"""
