"""`python -m gongshi`: the same as `gongshi`."""

import sys

from .commands.main import main

sys.exit(main())
