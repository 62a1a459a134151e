"""Two states of the data → the differences in readers' words, the guard's refusals, and each page's record of
changes."""
