"""What the operating system means by an error, in Japanese."""

import errno
from pathlib import Path

DISK_OR_LINE = "ディスクか通信の誤りです"
_MEANINGS = {
    errno.ENOENT: "見つかりません",
    errno.EACCES: "権限がありません",
    errno.EPERM: "権限がありません",
    errno.EROFS: "書き込みのできない場所です",
    errno.EISDIR: "ファイルではなくフォルダーです",
    errno.ENOTDIR: "途中にフォルダーでないものがあります",
    errno.EEXIST: "同じ名前のファイルがあります",
    errno.EBUSY: "ほかのプログラムが使っています",
    errno.ETXTBSY: "ほかのプログラムが使っています",
    errno.ENOSPC: "空き容量がありません",
    errno.ENAMETOOLONG: "名前が長すぎます",
    errno.EIO: DISK_OR_LINE,
    errno.ESTALE: "共有フォルダーとのつながりが切れています",
    errno.ENOTCONN: "共有フォルダーとのつながりが切れています",
    errno.ECONNABORTED: "共有フォルダーとのつながりが切れています",
    errno.ECONNRESET: "共有フォルダーとのつながりが切れています",
    errno.EHOSTDOWN: "共有フォルダーが応答しません",
    errno.EHOSTUNREACH: "共有フォルダーが応答しません",
    errno.ETIMEDOUT: "共有フォルダーが応答しません",
}


def meaning(error: OSError) -> str:
    """Why the operating system refused, for a person; its own words where we have none."""
    return _MEANINGS.get(error.errno or 0) or error.strerror or str(error)


def is_there(path: Path) -> bool:
    """Whether something is at ``path``; what a share that does not answer holds is not there."""
    try:
        return path.exists()
    except OSError:
        return False
