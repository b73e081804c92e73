"""Released ids are never lost without a record, and a released version never grows."""

import tomllib

import msgspec

from checklists import loading
from checklists.releases import as_toml, validate_releases
from checklists.schema import Checklist, ItemChange, Release
from tests.factories import make_checklist, make_item

ITEMS = [make_item("TST-01-01"), make_item("TST-01-02")]
RELEASE = Release(checklist="testing", version="2026.1", items=("TST-01-01", "TST-01-02"))


def _problems(checklist: Checklist) -> list[str]:
    return [finding.problem for finding in validate_releases([RELEASE], [checklist])]


def test_the_shipped_checklists_keep_their_released_ids() -> None:
    assert validate_releases(loading.released(), loading.builtin_checklists()) == []


def test_an_unchanged_checklist_has_no_finding() -> None:
    assert _problems(make_checklist(ITEMS)) == []


def test_a_lost_id_is_found_unless_its_fate_is_recorded() -> None:
    shorter = make_checklist(ITEMS[:1])
    assert len(_problems(shorter)) == 1
    dropped = ItemChange(version="2027.1", kind="dropped", before=("TST-01-02",))
    assert _problems(msgspec.structs.replace(shorter, change=(dropped,))) == []


def test_a_new_id_needs_a_new_version() -> None:
    longer = make_checklist([*ITEMS, make_item("TST-01-03")])
    assert len(_problems(longer)) == 1
    assert _problems(msgspec.structs.replace(longer, version="2027.1")) == []


def test_a_lost_checklist_is_found() -> None:
    assert len(validate_releases([RELEASE], [])) == 1


def test_the_list_can_be_written_and_read() -> None:
    text = as_toml([make_checklist(ITEMS)])
    read = msgspec.convert(tomllib.loads(text)["release"], tuple[Release, ...])
    assert read == (RELEASE,)
