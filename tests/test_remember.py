"""One digest, one content: what `remembered` must never confuse."""

import numpy as np
import pandas as pd
import pytest

from analysis.cache import content_digest


def test_series_that_differ_in_the_middle_have_digests_of_their_own():
    one = pd.Series(range(1000))
    two = one.where(one != 500, 0)

    assert repr(one) == repr(two)
    assert content_digest(one) != content_digest(two) and content_digest(one) == content_digest(
        one.copy()
    )


def test_what_it_does_not_know_is_refused_and_not_confused():
    with pytest.raises(TypeError, match="ndarray"):
        content_digest(np.arange(2000))
