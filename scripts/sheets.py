#!/usr/bin/env python3
"""The command `gongshi sheets`."""

import sys

from gongshi.commands.sheets import main

sys.exit(main())
