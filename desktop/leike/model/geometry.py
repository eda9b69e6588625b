"""Sizes, points and rectangles in pixels."""

from typing import Annotated

import msgspec

Pixels = Annotated[int, msgspec.Meta(ge=0, le=2000)]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]


class Size(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Width and height in whole pixels."""

    width_px: int
    height_px: int


class Point(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place in the picture, 0..1 from the left and from the top."""

    x: Share = 0.5
    y: Share = 0.5


class Rect(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rectangle in whole pixels, from the top left corner."""

    x_px: int
    y_px: int
    width_px: int
    height_px: int

    @property
    def right_px(self) -> int:
        """First column to the right of the rectangle."""
        return self.x_px + self.width_px

    @property
    def bottom_px(self) -> int:
        """First row below the rectangle."""
        return self.y_px + self.height_px

    def holds(self, other: "Rect") -> bool:
        """Whether `other` lies wholly inside."""
        return (
            self.x_px <= other.x_px
            and self.y_px <= other.y_px
            and other.right_px <= self.right_px
            and other.bottom_px <= self.bottom_px
        )
