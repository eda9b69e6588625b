"""How long ago a channel's limits were checked: platforms change them without telling."""

import datetime

from leike.model.messages import Message
from leike.model.preset import Preset

OLD_DAYS = 180


def limits_age_days(preset: Preset, today: datetime.date) -> int:
    """Days from the day when the limits were last checked to `today`; 0 where that day has not come."""
    checked = datetime.date.fromisoformat(preset.limits.checked_on)
    return max(0, (today - checked).days)


def old_limits(preset: Preset, today: datetime.date) -> Message | None:
    """What to tell where the limits were last checked more than 180 days ago."""
    days = limits_age_days(preset, today)
    if days <= OLD_DAYS:
        return None
    return Message("limits_old", {"preset": preset.id, "date": preset.limits.checked_on, "days": days})
