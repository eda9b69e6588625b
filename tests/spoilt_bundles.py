"""Bundles that somebody changed on the way."""

from presets.sharing import unzipped, zipped


def spoilt(data: bytes, kind: str) -> bytes:
    """`data` of a bundle: `tampered` with in its text, `unsigned`, or only `half` there."""
    if kind == "half":
        return data[: len(data) // 2]
    entries = unzipped(data)
    if kind == "unsigned":
        return zipped({name: it for name, it in entries.items() if not name.endswith("signature.json")})
    texts = {name: it.replace(b"Espoo", b"Esp00") for name, it in entries.items() if name.endswith(".toml")}
    return zipped(entries | texts)
