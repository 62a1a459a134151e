"""Generated demonstration data of any size, for scale tests: the same seed gives the same bytes anywhere."""
