"""Drawings from plain values: badges, sharing cards, QR codes, and the geometry and captions of charts."""
