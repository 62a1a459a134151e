"""Pictures and documents as they may be published: what one sees of them, and nothing of who, where or with what.

The bytes come from outside and are read by libraries. Whatever these stumble over is told, never thrown.
"""
