#!/usr/bin/env python3
"""The command `gongshi report`."""

import sys

from gongshi.commands.report import main

sys.exit(main())
