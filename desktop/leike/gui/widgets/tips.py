"""Tool tips with other people's words in them."""

import html


def plain_tip(text: str) -> str:
    """`text` as a tool tip shows it literally: Qt would take one with tags in it for markup, and fetch the
    pictures that it names."""
    if "<" not in text:
        return text
    return f"<span>{html.escape(text)}</span>".replace("\n", "<br>")
