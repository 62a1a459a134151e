#!/usr/bin/env python3
"""The command `gongshi schema`."""

import sys

from gongshi.commands.schema import main

sys.exit(main())
