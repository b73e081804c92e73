"""What the operating system means by an error, in Japanese."""

import errno

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
    errno.EIO: "ディスクか通信の誤りです",
}


def meaning(error: OSError) -> str:
    """Why the operating system refused, for a person; its own words where we have none."""
    return _MEANINGS.get(error.errno or 0) or error.strerror or str(error)
