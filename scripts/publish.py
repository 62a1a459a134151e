#!/usr/bin/env python3
"""The command `gongshi publish`."""

import sys

from gongshi.commands.publish import main

sys.exit(main())
