# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Functions on columns, with the names and the arguments that they have in SQL.

Columns can be given by their names, and numbers as numbers.
"""

from bitempered._generated.functions import *  # noqa: F401,F403
from bitempered._generated.functions import __all__  # noqa: F401
