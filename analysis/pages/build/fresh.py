"""A kernel made clean between notebooks: what one has named, set or drawn, the next does not find.

Modules stay imported, with what they remember: that is what one kernel for all saves.
"""

from __future__ import annotations

import gc
import os
import random
import sys
import warnings
from contextlib import ExitStack
from typing import Any

_kept: dict[str, Any] = {}


def remember() -> None:
    """Note how the kernel was before the first notebook."""
    _kept.update(environment=dict(os.environ), folder=os.getcwd(), path=list(sys.path))
    _kept["warnings"] = ExitStack()
    _kept["warnings"].enter_context(warnings.catch_warnings())


def restore() -> None:
    """Put the kernel back to how it was."""
    from IPython.core.getipython import get_ipython

    _kept["warnings"].close()
    os.environ.clear()
    os.environ.update(_kept["environment"])
    os.chdir(_kept["folder"])
    sys.path[:] = _kept["path"]
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    if "pandas" in sys.modules:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # options that will go warn when they are put back
            sys.modules["pandas"].reset_option("all")
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
        sys.modules["matplotlib"].rc_file_defaults()
    shell = get_ipython()
    if shell is not None:
        shell.reset(new_session=True)
        gc.freeze()  # it has just collected: what is left stays, and need not be looked at again
    remember()
