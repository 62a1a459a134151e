"""What holds for every test."""

from hypothesis import settings

# Whether a test passes does not depend on how fast the machine is.
settings.register_profile("gongshi", deadline=None)
settings.load_profile("gongshi")
