"""What 95 % confidence is in numbers: between which two ends something lies, or a mean and a ±, of a log-normal distribution.

Such a distribution stays above nought, and is as wide above its middle as below it by ratio, not by difference.
"""

from math import exp, log, sqrt

CONFIDENCE = 0.95
"""That the range holds what the event emits."""
DEVIATIONS = 1.96
"""Standard deviations to either side that hold so much of a normal distribution."""


def ends(mean: float, plus_minus: float) -> tuple[float, float]:
    """The two ends that so much lies between; `mean` above nought."""
    deviation = sqrt(log(1 + (plus_minus / DEVIATIONS / mean) ** 2))
    middle, away = mean * exp(-(deviation**2) / 2), exp(DEVIATIONS * deviation)
    return middle / away, middle * away


def around(low: float, high: float) -> tuple[float, float]:
    """The mean and the ± of what lies between two ends above nought."""
    deviation = log(high / low) / (2 * DEVIATIONS)
    mean = sqrt(low * high) * exp(deviation**2 / 2)
    return mean, DEVIATIONS * mean * sqrt(exp(deviation**2) - 1)
