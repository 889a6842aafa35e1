"""The day counts of workbooks as dates: days since the end of 1899 (with a 29 February 1900 that never was), or since 1904."""

from typing import NamedTuple

WEEKDAYS = "日一二三四五六"

_FIRST_OF_MARCH_1900 = 61
_TO_1904 = 1462
_DAYS_BEFORE_1970 = 25_569
_LAST = 2_958_466
_DAY = 86_400


class Moment(NamedTuple):
    """A date, the seconds of its day, the weekday from Sunday = 0, and the days counted."""

    year: int
    month: int
    day: int
    seconds: int
    weekday: int
    days: int


def moment(serial: float, *, from_1904: bool = False) -> Moment | None:
    """The date of a day count up to the year 9999, None beyond it and below 0."""
    if not 0 <= serial < _LAST:
        return None
    seconds = round(serial * _DAY)
    days, seconds = divmod(seconds, _DAY)
    counted = days + (_TO_1904 if from_1904 else 0)
    if counted < _FIRST_OF_MARCH_1900 and not from_1904:
        leap_day = counted == _FIRST_OF_MARCH_1900 - 1
        year, month, day = (1900, 2, 29) if leap_day else _civil(counted + 1 - _DAYS_BEFORE_1970)
        year, month, day = (1900, 1, 0) if counted == 0 else (year, month, day)
        return Moment(year, month, day, seconds, (counted + 6) % 7, days)
    return Moment(*_civil(counted - _DAYS_BEFORE_1970), seconds, (counted + 6) % 7, days)


def _civil(days: int) -> tuple[int, int, int]:
    """Year, month and day of a count of days from 1 January 1970 in the Gregorian calendar."""
    shifted = days + 719_468
    era, of_era = divmod(shifted, 146_097)
    year_of_era = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    day_of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * shifted_month + 2) // 5 + 1
    month = shifted_month + 3 if shifted_month < 10 else shifted_month - 9
    return year_of_era + era * 400 + (month <= 2), month, day
