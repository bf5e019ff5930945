"""Moments on the clock of whoever looks: the database keeps UTC, the browser says which time zone it is in."""

import datetime as dt
from zoneinfo import ZoneInfo

import streamlit as st

from workshop.charter import day
from workshop.models import now
from workshop.text import _


def local(moment: dt.datetime) -> dt.datetime:
    """The moment in the browser's time zone, or in UTC when the browser names none that is known."""
    try:
        return moment.astimezone(ZoneInfo(st.context.timezone or "UTC"))
    except (ValueError, OSError, KeyError):  # the name comes from the browser, so it may be anything
        return moment.astimezone(dt.UTC)


def on_day(date: dt.date | None) -> str:
    """ "22 November 2026", or nothing."""
    return day(date.isoformat()) if date else ""


def day_of(moment: dt.datetime) -> str:
    """The day of that moment where it is looked at."""
    return on_day(local(moment).date())


def when(moment: dt.datetime) -> str:
    """ "14:28" today, "22 November 2026, 14:28" otherwise: for a column, where :func:`at` is for a sentence."""
    here = local(moment)
    day_before = f"{on_day(here.date())}, " if here.date() != local(now()).date() else ""
    return day_before + _time(here)


def at(moment: dt.datetime) -> str:
    """ "at 14:28" today, "on 22 November 2026" otherwise."""
    here = local(moment)
    if here.date() != local(now()).date():
        return _("on {day}").format(day=on_day(here.date()))
    return _("at {time}").format(time=_time(here))


def _time(here: dt.datetime) -> str:
    return here.strftime("%H:%M") + ("" if here.tzname() != "UTC" else " UTC")
