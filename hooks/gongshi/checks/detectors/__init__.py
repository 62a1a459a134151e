"""What in a text is about one person: numbers, addresses, plates and names, each found by a detector of its own.

A detector is a function from a text to the hits in it. It sees through full-width characters, and through the spaces
and dashes that people put into long numbers; where a number tells whether it is one, it is asked.
"""
