# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Params, setters and functions as the Java library has them, written by generate.py."""
