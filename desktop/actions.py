"""Every action and every key of the window, in one list: menu, F1 and tests read it."""

from collections.abc import Callable, Mapping

import msgspec
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from assessment.records import Change
from desktop.changed import Changed
from desktop.pages.table import ANSWERS, COLLECTION, GAPS, INQUIRIES, PAGES, PLAN, REPORT, shown_to
from desktop.reverting import next_in_words
from desktop.roles import ANSWERING, COLLECTING, EVERYONE, Role
from desktop.widgets.icons import icon

UNDO = "undo"
REDO = "redo"
NEW = "new"
SAMPLE = "sample"
OWN = "own"
SURVEY = "survey"
LOAD = "load"
BENCHMARK = "benchmark"
OPEN = "open"
OPEN_TO_READ = "open_to_read"
ONLY_READ = "only_read"
NEXT_YEAR = "next-year"
SHORTCUTS = "shortcuts"
MANUAL = "manual"
QUIT = "quit"


class ActionInfo(msgspec.Struct, frozen=True, kw_only=True):
    """An action of the whole window: its name, words, keys (the first is shown) and drawing.

    ``roles`` are those that need it.
    """

    key: str
    text: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    roles: tuple[Role, ...] = EVERYONE


class KeyInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Keys that a page itself takes, and what they do there."""

    keys: tuple[str, ...]
    does: str


ACTIONS = (
    ActionInfo(key=UNDO, text="元に戻す", shortcuts=("Ctrl+Z",), icon="undo", roles=ANSWERING),
    ActionInfo(
        key=REDO,
        text="やり直す",
        shortcuts=("Ctrl+Y", "Ctrl+Shift+Z"),
        icon="redo",
        roles=ANSWERING,
    ),
    ActionInfo(
        key=NEW, text="新しい自己点検…", shortcuts=("Ctrl+N",), icon="plus", roles=ANSWERING
    ),
    ActionInfo(key=SAMPLE, text="見本を開く", roles=ANSWERING),
    ActionInfo(
        key=LOAD, text="ファイルから開く（提出用・調査票）…", shortcuts=("Ctrl+O",), roles=ANSWERING
    ),
    ActionInfo(key=NEXT_YEAR, text="この自己点検から来年度を始める…", roles=ANSWERING),
    ActionInfo(key=BENCHMARK, text="都道府県内の団体と比べる…", roles=ANSWERING),
    ActionInfo(key=OWN, text="独自のチェックリスト（取り込み・ひな形）…"),
    ActionInfo(key=SURVEY, text="市区町村に調査票を配る…", roles=COLLECTING),
    ActionInfo(key=OPEN, text="保存ファイルを開く…", shortcuts=("Ctrl+Shift+O",), roles=ANSWERING),
    ActionInfo(key=OPEN_TO_READ, text="保存ファイルを閲覧専用で開く…", roles=ANSWERING),
    ActionInfo(key=ONLY_READ, text="閲覧専用に切り替える", roles=ANSWERING),
    ActionInfo(
        key=SHORTCUTS, text="このページの説明とキー操作", shortcuts=("F1",), icon="keyboard"
    ),
    ActionInfo(key=MANUAL, text="使い方の手引き", shortcuts=("Shift+F1",)),
    ActionInfo(key=QUIT, text="終了", shortcuts=("Ctrl+Q",)),
)

_CHANGING = (UNDO, REDO, NEW, NEXT_YEAR, SAMPLE, LOAD, ONLY_READ)
"""The actions that change the workspace."""

COLLECTION_KEYS = (
    KeyInfo(keys=("←", "→", "↑", "↓"), does="表のマスを移る"),
    KeyInfo(keys=("S",), does="今の列で並べ替える（もう一度で逆順、3度目で元の順）"),
    KeyInfo(keys=("Enter",), does="その団体の結果を見る（照会の行では、表の中の回答へ移る）"),
    KeyInfo(keys=("Ctrl+F",), does="表の中をさがす"),
)
"""The keys of the tables on the page 集計 (ui.md)."""

ANSWER_KEYS = (
    KeyInfo(keys=("0", "1", "2", "3", "4"), does="レベル0〜4で答える"),
    KeyInfo(keys=("N",), does="「該当なし」と答える（理由は矢印と Enter で選ぶ）"),
    KeyInfo(keys=("U",), does="「わからない」と答える"),
    KeyInfo(keys=("Y",), does="前年度の回答のままにする"),
    KeyInfo(keys=("M",), does="要確認にする・外す"),
    KeyInfo(keys=("C",), does="コメントを書く"),
    KeyInfo(keys=("K",), does="ほかの人の回答を確認する"),
    KeyInfo(keys=("T",), does="質問の中のことばの意味を見る・閉じる"),
    KeyInfo(keys=("↑", "↓"), does="前・次の質問へ移る"),
    KeyInfo(
        keys=("Enter", "→"),
        does="次の未回答の質問へ移る（絞り込んだ一覧では Enter で次の質問へ）",
    ),
    KeyInfo(keys=("Ctrl+Enter",), does="文を書いているとき、次の未回答の質問へ移る"),
    KeyInfo(keys=("Ctrl+F",), does="項目をさがす"),
)
"""The keys of the page 回答 (ui.md)."""

INQUIRY_KEYS = (
    KeyInfo(keys=("1",), does="担当課の回答を採用する"),
    KeyInfo(keys=("2",), does="現在の回答を残す"),
    KeyInfo(keys=("3",), does="低い方を採用する（文章は両方を残す）"),
    KeyInfo(keys=("4",), does="保留して次の食い違いへ移る"),
)
"""The keys of the conflicts on the page 庁内照会 (ui.md)."""

PLAN_KEYS = (
    KeyInfo(keys=("F2", "Enter"), does="欄を直す（項目の欄では項目を開く）"),
    KeyInfo(keys=("Tab", "Shift+Tab"), does="欄を直して、次・前の欄へ移る"),
    KeyInfo(keys=("Esc",), does="直すのをやめる"),
    KeyInfo(keys=("Insert", "Ctrl+Shift+N"), does="取組を加える"),
    KeyInfo(keys=("Delete",), does="選んだ取組を計画から外す"),
    KeyInfo(keys=("Ctrl+Shift+S",), does="今の列で並べ替える（もう一度で逆順、3度目で元の順）"),
    KeyInfo(keys=("Ctrl+F",), does="取組をさがす"),
)
"""The keys of the list on the page 取組計画 (ui.md)."""

PLAN_CONFLICT_KEYS = (
    KeyInfo(keys=("1",), does="Excelの内容を採用する"),
    KeyInfo(keys=("2",), does="今の計画を残す"),
    KeyInfo(keys=("3",), does="保留して次の食い違いへ移る"),
)
"""The keys of the conflicts on the page 取組計画 (ui.md)."""

GAP_KEYS = (
    KeyInfo(keys=("Enter",), does="項目を開く"),
    KeyInfo(keys=("Insert", "Ctrl+Shift+N"), does="選んだ課題に取組を立てる"),
    KeyInfo(keys=("S",), does="今の列で並べ替える（もう一度で逆順、3度目で元の順）"),
    KeyInfo(keys=("Ctrl+F",), does="課題をさがす"),
)
"""The keys of the page 課題 (ui.md)."""

PREVIEW_KEYS = (
    KeyInfo(keys=("PageUp", "PageDown"), does="前・次のページを見る（プレビューで）"),
    KeyInfo(keys=("Ctrl++", "Ctrl+-"), does="プレビューを拡大・縮小する"),
    KeyInfo(keys=("Ctrl+0",), does="プレビューをページ幅に合わせる"),
    KeyInfo(keys=("Ctrl+F",), does="報告書の中をさがす（Enter・Shift+Enter で次・前へ）"),
    KeyInfo(keys=("Ctrl+P",), does="報告書を印刷する"),
)
"""The keys of the preview on the page 報告書 (ui.md)."""

TABLE_KEYS = (
    KeyInfo(keys=("←", "→"), does="列を移る（今の欄に枠が付く）"),
    KeyInfo(keys=("Alt+→", "Alt+←"), does="今の列を広げる・狭める"),
    KeyInfo(keys=("Alt+Home",), does="列の幅を元に戻す"),
    KeyInfo(keys=("Shift+F10",), does="列のメニューを開く（メニューキー・右クリックでも）"),
)
"""The keys that every table takes whose columns can be drawn (``widgets.table_menu``)."""

SPLITTER_KEYS = (
    KeyInfo(keys=("←", "→"), does="境を動かす"),
    KeyInfo(keys=("Home", "End"), does="いちばん左・右まで動かす"),
    KeyInfo(keys=("Enter",), does="元の幅に戻す（ダブルクリックでも）"),
)
"""The keys of what stands between two parts of a page (``widgets.splitter``)."""

PAGE_KEYS = (
    ("", "どの表でも", TABLE_KEYS),
    ("", "一覧などの境（Tabで移る）", SPLITTER_KEYS),
    (ANSWERS, "回答のページ", ANSWER_KEYS),
    (INQUIRIES, "庁内照会の「食い違い」", INQUIRY_KEYS),
    (GAPS, "課題のページ", GAP_KEYS),
    (PLAN, "取組計画の一覧", PLAN_KEYS),
    (PLAN, "取組計画の「食い違い」", PLAN_CONFLICT_KEYS),
    (REPORT, "報告書のページ", PREVIEW_KEYS),
    (COLLECTION, "集計の表", COLLECTION_KEYS),
)
"""The keys that pages take, each with where they are taken; without a page on any of them."""


def actions_for(role: Role) -> tuple[ActionInfo, ...]:
    """The actions that a role needs: its pages first, which the digits open in their order.

    Those with keys of their own are left out of the count; Ctrl+0 is the preview's.
    """
    digits = iter("123456789")
    pages = tuple(
        ActionInfo(
            key=page.key,
            text=f"{page.title}を開く",
            shortcuts=(page.shortcut or f"Ctrl+{next(digits)}",),
            icon=page.icon,
        )
        for page in shown_to(role)
    )
    return (*pages, *(info for info in ACTIONS if role in info.roles))


def give_keys(actions: Mapping[str, QAction], role: Role) -> None:
    """Give the actions that a role needs their keys, and the others none."""
    for action in actions.values():
        action.setShortcuts([])
        action.setToolTip(action.text())
    for info in actions_for(role):
        action = actions[info.key]
        action.setShortcuts([QKeySequence(keys) for keys in info.shortcuts])
        if info.shortcuts:
            action.setToolTip(f"{info.text}（{info.shortcuts[0]}）")


def enable(
    actions: Mapping[str, QAction], role: Role, shown: Changed | None, why_only_read: str = ""
) -> None:
    """Enable what the role needs and can be done while ``shown`` (or nothing) is shown.

    Where there is a reason ``why_only_read``, what changes the workspace is left out.
    """
    needed = {info.key for info in actions_for(role)}
    possible = {
        UNDO: shown is not None and shown.can_undo,
        REDO: shown is not None and shown.can_redo,
        BENCHMARK: shown is not None,
        ONLY_READ: shown is not None,
        NEXT_YEAR: shown is not None,
        **{page.key: shown is not None or not page.needs_assessment for page in PAGES},
    }
    if why_only_read:
        possible |= dict.fromkeys(_CHANGING, False)
    for key, action in actions.items():
        action.setEnabled(key in needed and possible.get(key, True))
    for key, change in ((UNDO, shown and shown.undo), (REDO, shown and shown.redo)):
        _name_what(actions[key], change or None)


def _name_what(action: QAction, change: Change | None) -> None:
    """Say in the tool tip of an undo or a redo what it would change."""
    keys = action.shortcut().toString()
    what = f"：{next_in_words(change)}" if change is not None else ""
    action.setToolTip(f"{action.text()}{what}（{keys}）" if keys else action.text())


def make_actions(
    window: QWidget, handlers: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """The actions of ``window``, still without keys; ``handlers`` says by key what each does.

    Raises:
        KeyError: an action has no handler.
    """
    made = {}
    pages = ((page.key, f"{page.title}を開く", page.icon) for page in PAGES)
    others = ((info.key, info.text, info.icon) for info in ACTIONS)
    for key, text, drawing in (*pages, *others):
        action = QAction(text, window)
        if drawing:
            action.setIcon(icon(drawing))
        handler = handlers[key]
        action.triggered.connect(lambda _checked=False, run=handler: run())
        window.addAction(action)
        made[key] = action
    return made
