"""What to write to the sender of a file that was not taken, by what hinders it.

Not every file is to be sent again: what is ours to read is not the sender's to mend, a file of
another prefecture belongs there, and who has submitted already need not do so twice.
"""

from collections.abc import Iterator, Sequence

from assessment.collection.received import FileLine
from assessment.receipt_lines import to_sender
from assessment.records import Municipality

OURS_TO_MEND = frozenset(
    {
        "rejected_file",
        "cannot_open",
        "newer_format",
        "broken_table",
        "too_large_collection",
        "not_one_collection",
        "reading_failed",
    }
)
"""Codes of refusals whose remedy is for the one who collects."""

_LOCKED = frozenset({"password_needed", "wrong_password"})


def is_ours_to_mend(line: FileLine) -> bool:
    """Whether a file was refused for what its sender cannot mend."""
    return line.status == "rejected" and line.code in OURS_TO_MEND


def about_file(line: FileLine, survey: str, taken: str) -> tuple[str, Iterator[str]]:
    """Subject and lines about one file; ``taken`` is the sender's file that is complete, if any."""
    if is_ours_to_mend(line):
        return "受領のお知らせ", _received(line, survey)
    if taken:
        return "受領のお知らせ", _taken_already(line, survey, taken)
    subject = "パスワードについてのお願い" if line.code in _LOCKED else "再提出のお願い"
    return subject, asks_again(survey, [line])


def asks_again(survey: str, files: Sequence[FileLine]) -> Iterator[str]:
    """Ask for what hinders these files to be mended, each by its own reason."""
    if all(line.code in _LOCKED for line in files):
        yield f"{survey}の回答としてお送りいただいた次のファイルを、まだ開けていません。"
        yield "お手数をおかけしますが、次のとおりお願いします。"
    else:
        yield (
            f"{survey}の回答としてお送りいただいた次のファイルは、受け付けることができませんでした。"
        )
        yield "お手数をおかけしますが、確かめたうえで、もう一度お送りくださるようお願いします。"
    for line in files:
        yield ""
        yield from _why(line)


def sent_elsewhere(
    line: FileLine, survey: str, here: str, place: Municipality
) -> tuple[str, Iterator[str]]:
    """Subject and lines about a file of ``place``, in another prefecture than ``here``."""
    return "送り先のお知らせ", _sent_elsewhere(line, survey, here, place)


def _sent_elsewhere(line: FileLine, survey: str, here: str, place: Municipality) -> Iterator[str]:
    yield f"{here}が行っている{survey}の受付に、次のファイルが届きました。"
    yield f"{place.prefecture}{place.name}のものなので、{here}の集計には入れていません。"
    yield ""
    yield f"・ファイル：{_name(line)}"
    yield ""
    yield (
        f"{place.prefecture}に提出するものでしたら、お手数ですが{place.prefecture}へお送りください。"
    )
    yield f"{here}にもう一度お送りいただく必要はありません。"


def _received(line: FileLine, survey: str) -> Iterator[str]:
    yield f"{survey}の回答として、次のファイルを受け取りました。"
    yield "読み取りについて、こちらで確認しています。もう一度お送りいただく必要はありません。"
    yield ""
    yield f"・ファイル：{_name(line)}"


def _taken_already(line: FileLine, survey: str, taken: str) -> Iterator[str]:
    yield f"{survey}の回答は、ファイル「{_without_folders(taken)}」で受け付けています。"
    yield "これでよければ、何もしていただく必要はありません。"
    yield "ほかに次のファイルも受け取りましたが、使っていません。"
    yield ""
    yield f"・ファイル：{_name(line)}"
    yield f"　理由：{_reason(line)}"
    yield ""
    yield "このファイルに差し替えるつもりでお送りいただいたときは、お知らせください。"


def _why(line: FileLine) -> Iterator[str]:
    yield f"・ファイル：{_name(line)}"
    yield f"　理由：{_reason(line)}"
    if line.remedy:
        yield f"　お願い：{to_sender(line.remedy)}"


def _reason(line: FileLine) -> str:
    return line.reason.replace(line.file, _name(line))


def _name(line: FileLine) -> str:
    return _without_folders(line.file)


def _without_folders(file: str) -> str:
    """A file as its sender knows it: the folders that lead to it, or to its ZIP, are ours."""
    parts = file.split("/")
    packed = (n for n, part in enumerate(parts) if part.lower().endswith(".zip"))
    return "/".join(parts[next(packed, len(parts) - 1) :])
