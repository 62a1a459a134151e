"""Detectors of personal data in a text: numbers, addresses, plates and names; each yields the places of its hits.

A detector is a function from a text to the hits in it. It sees through full-width characters, and through the spaces
and dashes that people put into long numbers; where a number tells whether it is one, it is asked.
"""
