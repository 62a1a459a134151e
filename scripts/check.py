#!/usr/bin/env python3
"""The command `gongshi check`."""

import sys

from gongshi.commands.check import main

sys.exit(main())
