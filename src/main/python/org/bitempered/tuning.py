# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Gives PySpark the Python classes of the Java package of this name when it loads a saved stage."""

from bitempered.tuning import *  # noqa: F401,F403
