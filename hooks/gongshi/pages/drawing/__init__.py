"""Drawings from plain values: sharing cards, QR codes, the geometry and captions of charts. Badges are a template."""
