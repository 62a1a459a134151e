#!/usr/bin/env python3
"""The command `gongshi new`."""

import sys

from gongshi.commands.new import main

sys.exit(main())
