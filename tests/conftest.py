"""What every test stands on: an environment without a language or a date of its own."""

import os
import shutil

import pytest
from hypothesis import settings

settings.register_profile("any-machine", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("any-machine")

for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "SOURCE_DATE_EPOCH"):
    os.environ.pop(name, None)
os.environ["LC_ALL"] = "C.UTF-8"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite", action="store_true", help="Rewrite the expected output of tests/golden; read the diff."
    )


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--rewrite"))


ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium():
    """A real browser. Without Chromium its tests are skipped; in CI that is a failure."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("MINHBACH_REQUIRE_BROWSER"):
            pytest.fail("no Chromium on this machine: apt-get install chromium")
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()
