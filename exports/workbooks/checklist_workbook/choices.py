"""The values that are chosen from a list: the code in the data, the word in a cell, the meaning."""

from msgspec import Struct

from assessment.wording import BODY_WORDS, STEP_WORDS
from checklists.schema import BODY_KINDS, ChangeKind


class Choice(Struct, frozen=True):
    """``code`` is what the schema holds, ``word`` what stands in the cell."""

    code: object
    word: str
    meaning: str = ""

    @property
    def shown(self) -> str | int:
        """What stands in the cell: numbers as numbers."""
        return self.code if isinstance(self.code, int) else self.word


SCALES = (
    Choice("ladder", "段階", "未着手から定着までの5段階で答える（ふつうはこれ）"),
    Choice("share", "割合", "どれだけの課や施設が行っているかで答える"),
    Choice("milestone", "節目", "決まった節目だけで答える。使わないレベルは空けてよい"),
)

KINDS = (
    Choice("action", "取組", "自分の団体で進められること。点数と課題に入る"),
    Choice("readiness", "備え", "国や都道府県の準備を待つもの。点数と課題に入らない"),
)

BASES = (
    Choice("法令", "法令", "法律・政令・条例など。「根拠の名前」も書く"),
    Choice("国の計画・通知", "国の計画・通知", "国の計画・指針・通知。「根拠の名前」も書く"),
    Choice("提言", "提言", "団体や会議の提言・答申"),
    Choice("望ましい取組", "望ましい取組", "決まりはないが、自分たちで進めると決めたこと"),
)

WEIGHTS = (
    Choice(1, "1", "ほかの取組を助けるもの"),
    Choice(2, "2", "中心となる取組"),
    Choice(3, "3", "法律の義務、命や暮らしにかかわるもの、ほかのすべての土台"),
)

TARGETS = (
    Choice(1, "1", "レベル1に届けばよい"),
    Choice(2, "2", "レベル2に届けばよい"),
    Choice(3, "3", "レベル3に届けばよい（ふつうはこれ）"),
    Choice(4, "4", "レベル4まで求める"),
)

DEADLINE_KINDS = (
    Choice("binding", "義務の期限", "法令等で自分の団体に課された期限。根拠は法令か国の計画・通知"),
    Choice("national_target", "国の目標年度", "国が目標としている時期"),
)

SENSITIVITIES = (
    Choice("open", "公開", "低い回答を公表しても差し支えない"),
    Choice("internal", "庁内", "庁内で扱う"),
    Choice("sensitive", "取扱注意", "低い回答が攻撃や犯罪の手がかりになり得る"),
)

TIERS = (
    Choice("core", "基本", "いちばん大事な項目。いつも聞く"),
    Choice("standard", "通常", "「通常」と「詳細」の点検で聞く"),
    Choice("full", "詳細", "「詳細」の点検でだけ聞く"),
)

BODIES = tuple(Choice(kind, BODY_WORDS[kind]) for kind in BODY_KINDS)

AUTHORITY_KINDS = (
    Choice("law", "法令", "法律・政令・省令・条例・規則"),
    Choice("plan", "計画", "国や都道府県、自分の団体の計画・方針"),
    Choice("guideline", "指針", "ガイドライン・要綱・通知・手引"),
)

_CHANGES: dict[ChangeKind, str] = {
    "reworded": "同じIDのまま、質問やレベルの文が変わった",
    "split": "1つの項目がいくつかに分かれた",
    "joined": "いくつかの項目が1つになった",
    "dropped": "項目をやめた",
    "new": "項目が新しくできた",
}
CHANGE_KINDS = tuple(Choice(kind, STEP_WORDS[kind], means) for kind, means in _CHANGES.items())
