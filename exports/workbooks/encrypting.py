"""Encrypts a workbook with a password, as Excel's 「パスワードを使用して暗号化」 does."""

import io

from msoffcrypto.format.ooxml import OOXMLFile


def encrypted(content: bytes, password: str) -> bytes:
    """The workbook encrypted (agile encryption); never the same bytes twice."""
    target = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, target)
    return target.getvalue()
