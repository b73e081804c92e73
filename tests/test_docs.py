"""The manual is whole: it tells of every command, option and page, and its links lead on."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from PIL import Image

from commands.group import cli
from desktop.actions import ACTIONS, ANSWER_KEYS
from desktop.pages.table import PAGES
from desktop.screenshots.pictures import shown, take
from docs import CHAPTERS, PICTURES, chapter_of


def commands() -> Iterator[tuple[str, click.Command]]:
    for name, command in cli.commands.items():
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", one) for inner, one in command.commands.items())


def told_of(heading: str) -> str:
    chapter = chapter_of("commands")
    assert chapter is not None
    sections = re.split(r"^## ", chapter.text(), flags=re.MULTILINE)
    return next((text for text in sections if text.startswith(f"{heading}\n")), "")


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=str)
def test_every_command_is_told_with_every_option(name: str, command: click.Command) -> None:
    told = told_of(name) and told_of(name) + told_of("共通")
    assert told, f"docs/commands.md has no section on {name}"
    options = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
    missing = [
        word
        for option in options
        for word in option.opts
        if not re.search(rf"`{re.escape(word)}[ `]", told)
    ]
    assert not missing, (name, missing)


def test_no_command_or_option_is_told_that_is_gone() -> None:
    known = dict(commands())
    chapter = chapter_of("commands")
    assert chapter is not None
    for section in re.split(r"^## ", chapter.text(), flags=re.MULTILINE)[1:]:
        name = section.partition("\n")[0]
        if name == "共通":
            continue
        options = {word for param in known[name].params for word in param.opts}
        listed = set(re.findall(r"^- .*?`(--?[a-z-]+)", section, flags=re.MULTILINE))
        assert listed <= options, (name, listed - options)


def test_every_page_has_its_chapter() -> None:
    for page in PAGES:
        chapter = chapter_of(page.key)
        assert chapter is not None, page.title
        assert chapter.title == page.title


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_a_chapter_begins_with_its_title_and_what_it_is_for(chapter: object) -> None:
    one = next(known for known in CHAPTERS if known is chapter)
    assert one.text().startswith(f"# {one.title}\n\n")
    assert one.lead().endswith("。")
    for target in re.findall(r"(?<!!)\[[^\]]*\]\(([^)]+)\)", one.text()):
        assert target in {other.file_name for other in CHAPTERS}, target


def test_every_picture_is_there_is_told_in_words_and_is_shown_somewhere() -> None:
    for chapter in CHAPTERS:
        for picture in chapter.pictures():
            assert picture.words.endswith("。"), picture
    assert set(shown()) == {path.name for path in PICTURES.iterdir()}


def test_only_pictures_that_are_shown_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, drawn = tmp_path / "pictures", tmp_path / "drawn"
    drawn.mkdir()
    kept.mkdir()
    (kept / "old.png").touch()
    Image.new("RGB", (8, 4), "white").save(drawn / "home-filled-light-150.png")
    monkeypatch.setattr("desktop.screenshots.pictures.PICTURES", kept)
    take(["home-filled.png"], drawn)
    assert [path.name for path in kept.iterdir()] == ["home-filled.png"]
    with pytest.raises(FileNotFoundError):
        take(["not-drawn.png"], drawn)
    assert (kept / "home-filled.png").exists()


def test_the_keys_of_the_page_that_is_used_most_are_told() -> None:
    chapter = chapter_of("answers")
    assert chapter is not None
    told = chapter.text()
    for key in ANSWER_KEYS:
        first, last = key.keys[0], key.keys[-1]
        assert f"`{first}`" in told
        assert f"`{last}`" in told


def test_every_key_of_the_window_that_is_no_matter_of_course_is_told() -> None:
    everything = "".join(chapter.text() for chapter in CHAPTERS)
    for info in ACTIONS:
        if info.shortcuts and info.key not in ("redo", "quit"):
            assert f"`{info.shortcuts[0]}`" in everything, info.text
