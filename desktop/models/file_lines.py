"""What became of each received file, as a table shows it and as it is sent on in words."""

import re

import msgspec

from assessment.collection.received import FileLine, FileStatus
from assessment.collection.refused_files import is_ours_to_mend
from assessment.collection.wording import FILE_WORDS
from assessment.errors import UnknownMunicipalityError
from assessment.fiscal_years import abbreviated, in_words
from assessment.municipalities import municipality
from desktop.models.record_table import Column, Look

MARKS: dict[FileStatus, str] = {"ok": "✓", "duplicate": "＝", "rejected": "！"}
_LOOKS: dict[FileStatus, Look] = {"ok": "plain", "duplicate": "soft", "rejected": "error"}
_ORDER: tuple[FileStatus, ...] = ("rejected", "duplicate", "ok")
_ALTERED = "書き出した後に内容が変更されています（照合値が合いません）。"


def sender(line: FileLine) -> str:
    """The municipality that a file is from, ``－`` where it does not tell."""
    try:
        return municipality(line.municipality).name if line.municipality else "－"
    except UnknownMunicipalityError:
        return line.municipality or "－"


def status_in_words(line: FileLine) -> str:
    """Such as ``！ 受付できず``."""
    return f"{MARKS[line.status]} {FILE_WORDS[line.status]}"


def remark(line: FileLine) -> str:
    """What is to be known of a file, in one line; empty for one that was simply taken."""
    if line.status != "ok":
        return _without_name(line)
    parts = [_ALTERED] if line.altered else []
    if line.unread:
        parts.append(f"読み取れなかったところが{len(line.unread)}か所あります。")
    return "".join(parts)


def _without_name(line: FileLine) -> str:
    """The reason beside the name of the file, which it need not begin with once more."""
    names = "|".join(map(re.escape, (line.file, line.file.rpartition("/")[2])))
    return re.sub(f"^「(?:{names})」(?:には|は|の|を)、?", "", line.reason)


def is_of_note(line: FileLine) -> bool:
    """Whether a person should look at it."""
    return line.status == "rejected" or bool(remark(line) and line.status == "ok")


def explained(line: FileLine) -> tuple[str, ...]:
    """All that is known of a file, in blocks that stand apart; its name is the first."""
    of = (sender(line) if line.municipality else "", in_words(line.year) if line.year else "")
    told = [remark(line), *(f"・{cell}" for cell in line.unread)]
    word = "すること" if is_ours_to_mend(line) else "お願いすること"
    blocks = (
        line.file,
        "　".join(part for part in of if part),
        "\n".join(part for part in told if part),
        f"{word}：{line.remedy}" if line.remedy else "",
    )
    return tuple(block for block in blocks if block)


def _look(line: FileLine) -> Look:
    return "warning" if line.status == "ok" and remark(line) else _LOOKS[line.status]


def _sorted_by_sender(line: FileLine) -> str:
    return line.municipality or "－"


def _sorted_by_status(line: FileLine) -> int:
    return _ORDER.index(line.status) * 2 + (not is_of_note(line))


COLUMNS: tuple[Column[FileLine], ...] = (
    Column(title="受付", text=status_in_words, sort=_sorted_by_status, width=108, look=_look),
    Column(title="ファイル", text=lambda line: line.file, share=2, names_files=True),
    Column(title="市区町村", text=sender, sort=_sorted_by_sender, width=96, spare=True),
    Column(
        title="年度",
        text=lambda line: abbreviated(line.year) if line.year else "－",
        sort=lambda line: line.year or 0,
        width=56,
        spare=True,
        centred=True,
    ),
    Column(title="理由・気づいたこと", text=remark, share=2),
)
_READ = msgspec.structs.replace(
    COLUMNS[0],
    title="読み取り",
    text=lambda line: f"{MARKS['ok']} 読み取れた" if line.status == "ok" else status_in_words(line),
)
_NAMES = msgspec.structs.replace(COLUMNS[1], share=3)
_SENDERS = msgspec.structs.replace(COLUMNS[2], spare=False)
READING_COLUMNS = (_READ, _NAMES, _SENDERS, COLUMNS[-1])
"""While files are read; whether one counts among several is not known yet."""
