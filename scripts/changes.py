#!/usr/bin/env python3
"""The command `gongshi changes`."""

import sys

from gongshi.commands.changes import main

sys.exit(main())
