"""Day and month arithmetic of Russian terms. Every name says whether the day of the event counts.

A term in months ends on the day of the same number; where the month has none, on its last day (Civil Code, article
192). The day of the event itself is not counted (article 191) except where a function says `counting_first`.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

_MONTHS = 12


def plus_days(day: date, days: int) -> date:
    """Give the last day of a term of calendar days that begins on the day after."""
    return day + timedelta(days=days)


def days_counting_first(day: date, days: int) -> date:
    """Give the last of so many calendar days, of which `day` is the first."""
    return day + timedelta(days=days - 1)


def plus_months(day: date, months: int) -> date:
    """Give the day of the same number so many months later, or the last day of that month."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    month += 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def months_counting_first(day: date, months: int) -> date:
    """Give the last day of so many months, of which `day` is the first day."""
    return plus_months(day, months) - timedelta(days=1)


def last_day_of_month(day: date) -> date:
    """Give the last day of the day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def month_number(day: date) -> int:
    """Count months, so that neighbours differ by one."""
    return day.year * _MONTHS + day.month
