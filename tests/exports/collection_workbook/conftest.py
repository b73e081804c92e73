"""The collection of 鳥取県 and its workbook, written once."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assessment.collection.records import Collection
from tests.collections import make_collection
from tests.exports.collection_workbook.files import write


@pytest.fixture(scope="session")
def tottori() -> Collection:
    return make_collection()


@pytest.fixture(scope="session")
def written(tottori: Collection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tottori, tmp_path_factory.mktemp("tottori"))


@pytest.fixture(scope="session")
def loaded(written: Path) -> Any:
    return openpyxl.load_workbook(written)
