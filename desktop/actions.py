"""Every action and every key of the window, in one list: menu, F1 and tests read it."""

from collections.abc import Callable, Mapping

import msgspec
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.pages.table import PAGES
from desktop.widgets.icons import icon

UNDO = "undo"
REDO = "redo"
NEW = "new"
SAMPLE = "sample"
OWN = "own"
SURVEY = "survey"
LOAD = "load"
BENCHMARK = "benchmark"
SHORTCUTS = "shortcuts"
MANUAL = "manual"
QUIT = "quit"


class ActionInfo(msgspec.Struct, frozen=True, kw_only=True):
    """An action of the whole window: its name, words, keys (the first is shown) and drawing."""

    key: str
    text: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""


class KeyInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Keys that a page itself takes, and what they do there."""

    keys: tuple[str, ...]
    does: str


ACTIONS = (
    ActionInfo(key=UNDO, text="元に戻す", shortcuts=("Ctrl+Z",), icon="undo"),
    ActionInfo(key=REDO, text="やり直す", shortcuts=("Ctrl+Y", "Ctrl+Shift+Z"), icon="redo"),
    ActionInfo(key=NEW, text="新しい自己点検…", shortcuts=("Ctrl+N",), icon="plus"),
    ActionInfo(key=SAMPLE, text="見本を開く"),
    ActionInfo(key=LOAD, text="ファイルから開く（提出用・調査票）…", shortcuts=("Ctrl+O",)),
    ActionInfo(key=BENCHMARK, text="県内の四分位と比べる…"),
    ActionInfo(key=OWN, text="独自のチェックリスト（取り込み・ひな形）…"),
    ActionInfo(key=SURVEY, text="市区町村に調査票を配る（都道府県）…"),
    ActionInfo(
        key=SHORTCUTS, text="このページの説明とキー操作", shortcuts=("F1",), icon="keyboard"
    ),
    ActionInfo(key=MANUAL, text="使い方の手引き", shortcuts=("Shift+F1",)),
    ActionInfo(key=QUIT, text="終了", shortcuts=("Ctrl+Q",)),
)

PAGE_ACTIONS = tuple(
    ActionInfo(
        key=page.key, text=f"{page.title}を開く", shortcuts=(f"Ctrl+{number % 10}",), icon=page.icon
    )
    for number, page in enumerate(PAGES, start=1)
)

ANSWER_KEYS = (
    KeyInfo(keys=("0", "1", "2", "3", "4"), does="レベル0〜4で答える"),
    KeyInfo(keys=("N",), does="「該当なし」と答える"),
    KeyInfo(keys=("U",), does="「わからない」と答える"),
    KeyInfo(keys=("Y",), does="前年度の回答のままでよい"),
    KeyInfo(keys=("T",), does="問いの中のことばの意味を見る・閉じる"),
    KeyInfo(keys=("↑", "↓"), does="前・次の問いへ移る"),
    KeyInfo(keys=("Enter", "→"), does="次の未回答の問いへ移る（文を書いているときは Ctrl+Enter）"),
    KeyInfo(keys=("Ctrl+F",), does="問いを検索する"),
)
"""The keys of the page 回答 (ui.md)."""

INQUIRY_KEYS = (
    KeyInfo(keys=("1",), does="担当課の回答を採用する"),
    KeyInfo(keys=("2",), does="現在の回答を残す"),
    KeyInfo(keys=("3",), does="低い方を採用する（文章は両方を残す）"),
    KeyInfo(keys=("4",), does="保留して次の食い違いへ移る"),
)
"""The keys of the conflicts on the page 庁内照会 (ui.md)."""

PREVIEW_KEYS = (
    KeyInfo(keys=("PageUp", "PageDown"), does="前・次のページを見る（プレビューで）"),
    KeyInfo(keys=("Ctrl++", "Ctrl+-"), does="プレビューを拡大・縮小する"),
    KeyInfo(keys=("Ctrl+0",), does="プレビューを幅に合わせる"),
    KeyInfo(keys=("Ctrl+F",), does="報告書の中を検索する（Enter・Shift+Enter で次・前へ）"),
    KeyInfo(keys=("Ctrl+P",), does="報告書を印刷する"),
)
"""The keys of the preview on the page 報告書 (ui.md)."""


def make_actions(
    window: QWidget, handlers: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """The actions of ``window``; ``handlers`` says by key what each does.

    Raises:
        KeyError: an action has no handler.
    """
    made = {}
    for info in ACTIONS + PAGE_ACTIONS:
        action = QAction(info.text, window)
        action.setShortcuts([QKeySequence(keys) for keys in info.shortcuts])
        if info.icon:
            action.setIcon(icon(info.icon))
        if info.shortcuts:
            action.setToolTip(f"{info.text}（{info.shortcuts[0]}）")
        handler = handlers[info.key]
        action.triggered.connect(lambda _checked=False, run=handler: run())
        window.addAction(action)
        made[info.key] = action
    return made
