"""Remarks on a collection as a whole, in words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from assessment.collection.records import Standing
from assessment.collection.versions import version_key
from checklists.schema import Checklist

_NAMED = 20
"""How many municipalities without a population are named; all of Japan's would fill a page."""


def notes(
    standings: Sequence[Standing],
    populations: Mapping[str, int],
    held: Mapping[str, Checklist],
    on_last_year: str,
) -> Iterator[str]:
    """What whoever reads the picture has to know; ``held`` are the program's checklists."""
    without = [standing.municipality for standing in standings if standing.population is None]
    if populations and without:
        names = "、".join(f"{place.name}（{place.code}）" for place in without[:_NAMED])
        if len(without) > _NAMED:
            names += f"、ほか{len(without) - _NAMED:,}団体"
        yield (
            f"人口の表にない市区町村があります：{names}。"
            "指定都市・特別区のほかに人口の分からない団体があるときは、団体の種類で区分しています。"
        )
    marks = Counter(
        (mark.id, mark.version)
        for standing in standings
        if standing.submission is not None
        for mark in standing.submission.checklists
    )
    for (checklist_id, version), count in sorted(marks.items()):
        checklist = held.get(checklist_id)
        if checklist is None:
            yield (
                f"チェックリスト「{checklist_id}」（{version}の版）はこのプログラムにないため、"
                f"集計していません（{count}団体）。"
            )
        elif version_key(version) > version_key(checklist.version):
            yield (
                f"「{checklist.title}」の{version}の版（{count}団体）は、このプログラムの版"
                f"（{checklist.version}）より新しいものです。質問の文が変わっていないかは"
                "確かめられません。新しい版のプログラムで集計してください。"
            )
    if on_last_year:
        yield on_last_year
