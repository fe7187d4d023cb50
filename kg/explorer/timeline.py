"""Where dated facts stand on an axis of years, in percent of its width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

__all__ = ["Axis", "axis"]

_MOST = 8  # ticks that fit the width of a phone
_DOT = 1.2  # percent under which a bar is drawn as a dot


@dataclass(frozen=True, slots=True)
class Axis:
    """From the first day of the first year to the last day of the last."""

    first: int
    last: int

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """Years, and where each begins; of many years every second, fifth … one."""
        years = self.last - self.first
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000, 10000) if years / step <= _MOST)
        return [(self._at(date(year, 1, 1)), str(year)) for year in range(self.first, self.last, step)]

    def _at(self, day: date) -> float:
        begin, end = date(self.first, 1, 1).toordinal(), date(self.last, 1, 1).toordinal()
        return round(100 * (day.toordinal() - begin) / (end - begin), 2)

    def mark(self, earliest: str, latest: str) -> dict[str, float] | None:
        """A bar (`x`, `width`) or a dot (`x` alone) for two days; None where neither is known."""
        begin, end = _day(earliest) or _day(latest), _day(latest) or _day(earliest)
        if begin is None or end is None:
            return None
        x, width = self._at(begin), round(self._at(end) - self._at(begin), 2)
        return {"x": x, "width": width} if width >= _DOT else {"x": round(x + width / 2, 2)}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def axis(spans: Iterable[Sequence[str]]) -> Axis | None:
    """The axis that holds these first and last days; None where no day is known.

    Example: `axis([("2018-08-07", "2018-10-30")])` is the year 2018.
    """
    years = [day.year for span in spans for text in span if (day := _day(text))]
    return Axis(min(years), min(max(years) + 1, 9999)) if years else None
