"""What is packed comes back the same: every kind of article, and every problem."""

import json
from zoneinfo import ZoneInfo

import pytest

from minhbach.content.article import read_article
from minhbach.content.packing import pack, unpack
from minhbach.content.validate import Context
from sites import REPOSITORY, invented

GOLDEN = sorted((REPOSITORY / "tests/golden").glob("*/in"))


def there_and_back(root):
    context = Context(("vi", "en"), ZoneInfo("Asia/Ho_Chi_Minh"))
    folders = [path.relative_to(root).as_posix() for path in sorted(root.glob("posts/*/*")) if path.is_dir()]
    for folder in folders:
        read = read_article(root, folder, context)
        packed = json.loads(json.dumps(pack(read)))
        assert unpack(packed, context) == read
    return len(folders)


def test_an_article_of_every_state_comes_back(tmp_path):
    assert there_and_back(invented(tmp_path / "a")) > 5
    assert there_and_back(REPOSITORY) >= 1


@pytest.mark.parametrize("root", GOLDEN, ids=lambda path: path.parent.name)
def test_every_problem_comes_back(root):
    there_and_back(root)
