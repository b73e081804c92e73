"""How a prefecture asks back (照会): by when, and to whom, a 疑義照会票 is to be returned."""

import datetime as dt

from msgspec import Struct


class Asking(Struct, frozen=True, kw_only=True):
    """What a sheet says of its return; what is empty is not said.

    ``contact`` is who asks and how to reach them (担当・連絡先), ``reply_to`` where to send it.
    """

    due: dt.date | None = None
    contact: str = ""
    reply_to: str = ""


NOT_SAID = Asking()
