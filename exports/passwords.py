"""Reads passwords from a text file, so that none has to stand on a command line."""

from pathlib import Path

from assessment.errors import UsageError
from assessment.os_errors import meaning
from assessment.text_encodings import decoded


def read_passwords(path: Path) -> tuple[str, ...]:
    """The passwords in a text file, one a line; empty lines are none.

    Raises:
        UsageError: the file cannot be read.
    """
    try:
        text = decoded(path.read_bytes())
    except OSError as error:
        raise _unreadable(path, meaning(error)) from error
    if text is None:
        raise _unreadable(path, "UTF-8でもCP932でもありません")
    return tuple(line for line in text.splitlines() if line)


def read_password(path: Path) -> str:
    """The first password in a text file.

    Raises:
        UsageError: the file cannot be read, or holds none.
    """
    passwords = read_passwords(path)
    if not passwords:
        raise _unreadable(path, "何も書かれていません")
    return passwords[0]


def _unreadable(path: Path, why: str) -> UsageError:
    return UsageError(
        f"パスワードのファイル {path} を読み取れません（{why}）。何も行っていません。",
        "1行に1つずつパスワードを書いたテキストファイルを指定してください。",
    )
