"""Text files as people save them: UTF-8 with or without BOM, or CP932 (cli.md)."""

_ENCODINGS = ("utf-8-sig", "cp932")


def decoded(content: bytes) -> str | None:
    """The text of a file; ``None`` where it is in no encoding that we read."""
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
