"""What the sheet 取組計画 is called and holds: writer and reader go by this alone.

The texts are a public interface (design: workbooks.md): files that are out now come back to later
versions of the program.
"""

from assessment.actions import STATE_WORDS, ActionField
from exports.workbooks.identity import Format

FORMAT: Format = "plan"
GAP_REPORT: Format = "gap-report"
"""Its sheet of that name is read in the same way."""

FORMAT_VERSION = 1

SHEET = "取組計画"
ROAD_MAP = "工程表"

NUMBER = "取組番号"
HEADERS: dict[ActionField, str] = {
    "what": "取組内容",
    "who": "担当",
    "start": "開始",
    "until": "完了予定",
    "level": "到達レベル",
    "cost": "費用（千円）",
    "state": "状態",
    "note": "備考",
}
"""The headers of the columns to be filled in, by what they hold."""

DEADLINE = "期限"
WARNING = "注意"

SUGGESTED_WORD = "案"
"""The state of a step that the checklist suggests and nobody has accepted."""

STATES = (SUGGESTED_WORD, *STATE_WORDS.values())
"""What the drop-down of 状態 offers."""
