#!/usr/bin/env python3
"""The command `gongshi verify`."""

import sys

from gongshi.commands.verify import main

sys.exit(main())
