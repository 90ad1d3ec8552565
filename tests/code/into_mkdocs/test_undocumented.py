"""What we use of MkDocs and Material without their promise is still what it was when it was written against.

A test that fails here after an update asks for a look at `undocumented.py`, `single_pages.py`, `serve.py` and
`policy.py` beside the new source; then write down what is true now. A preview with such an update is safe
meanwhile: it builds everything where it built in part.
"""

import hashlib
import inspect
import re
import shutil
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import material
import pytest
from mkdocs import livereload, utils
from mkdocs.commands import build, serve
from mkdocs.structure.files import File, Files
from mkdocs.theme import Theme
from watchdog.events import FileSystemEventHandler

from dossier import into_mkdocs
from dossier.into_mkdocs import undocumented
from dossier.into_mkdocs.hearing import LOOK_EVERY, Ear

VERSIONS = {"mkdocs": r"1\.6\.1", "mkdocs-material": r"9\.8\.\d+"}

SIGNATURES: dict[Callable[..., Any], str] = {
    build._populate_page: "(page, config, files, dirty)",
    build._build_page: "(page, config, doc_files, nav, env, dirty, excluded)",
    build.get_context: "(nav, files, config, page, base_url)",
    build._build_theme_template: "(template_name, env, files, config, nav)",
    livereload.LiveReloadServer.watch: "(self, path, func, recursive)",
}

SOURCES: dict[Any, str] = {
    build.build: "c476b64474acfaa2",
    build._populate_page: "31a70ea4caef1e12",
    build._build_page: "adcdbd14b2361126",
    build._build_template: "08bb80b43eb89376",
    build._build_theme_template: "628a78f6a129c8a0",
    serve.serve: "518c785249cd4e9d",
    livereload.LiveReloadServer: "e31977f2f87a63bd",
    utils.CountHandler: "dd96d55506c51dcf",
    Files.add_files_from_theme: "0169dd2b1c22ca13",
    Theme.get_env: "9c26120fb96f9204",
}
"""Code whose steps ours repeats or steps into, by a digest of its source."""

TEMPLATES = {
    "base.html": "8536d352b0093623",
    "partials/javascripts/base.html": "d6113712bc4deb30",
    "partials/javascripts/palette.html": "8790389765ea6036",
    "partials/javascripts/content.html": "3722e156f0f6339d",
}
"""Templates of Material with the scripts that the policy knows, and the frame that ours stands in."""


@pytest.mark.parametrize("package", VERSIONS)
def test_the_version_is_the_one_this_was_written_against(package: str) -> None:
    assert re.fullmatch(VERSIONS[package], version(package)), version(package)


@pytest.mark.parametrize("function", SIGNATURES, ids=lambda function: function.__qualname__)
def test_a_function_takes_what_we_give_it(function: Callable[..., Any]) -> None:
    assert f"({', '.join(inspect.signature(function).parameters)})" == SIGNATURES[function]


@pytest.mark.parametrize("thing", SOURCES, ids=lambda thing: thing.__qualname__)
def test_code_that_ours_repeats_is_as_it_was(thing: Any) -> None:
    assert digest(thing) == SOURCES[thing]


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_as_it_was(name: str) -> None:
    text = (Path(material.__file__).parent / "templates" / name).read_bytes()
    assert hashlib.sha256(text).hexdigest()[:16] == TEMPLATES[name]


def digest(thing: Any) -> str:
    return hashlib.sha256(inspect.getsource(thing).encode()).hexdigest()[:16]


def test_a_server_has_what_a_preview_sets(tmp_path: Path) -> None:
    server = livereload.LiveReloadServer(builder=print, host="127.0.0.1", port=0, root=".")
    try:
        server.watch(str(tmp_path))
        server.watch(str(tmp_path))
        undocumented.listen(server)
        assert isinstance(server.observer, Ear)
        assert list(server._watched_paths) == [str(tmp_path)]
        assert (server.builder, server.build_delay) == (print, 0.1)
        assert undocumented.let_reload(server, lambda page: page.replace("<body>", "<body>Mend this."))
        page = server._inject_js_into_html(b"<meta content=\"script-src 'self' x\"><body></body>", 7)
        assert page.startswith(b"<meta content=\"script-src 'self' 'sha256-")
        assert b"livereload(7, " in page
        assert b"<body>Mend this." in page
    finally:
        server.server_close()


def test_a_folder_that_is_gone_for_a_while_is_looked_at_again(tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    seen: list[str] = []
    server = livereload.LiveReloadServer(builder=print, host="127.0.0.1", port=0, root=".")
    undocumented.listen(server)
    handler = FileSystemEventHandler()
    # A file made with the number of one just deleted is taken for that one, moved.
    handler.on_any_event = lambda e: seen.extend((str(e.src_path), str(e.dest_path)))  # type: ignore[method-assign]
    server.observer.schedule(handler, str(folder), recursive=True)
    server.observer.start()
    try:
        for name in ("one", "two"):
            folder.mkdir()
            (folder / name).write_text("x")
            end = time.monotonic() + 10
            while str(folder / name) not in seen:
                assert time.monotonic() < end, seen
                time.sleep(0.02)
            shutil.rmtree(folder)
    finally:
        server.observer.stop()
        server.observer.join()
        server.server_close()


def test_a_change_is_heard_at_once_and_told_once(tmp_path: Path) -> None:
    told: list[float] = []
    ear, handler, file = Ear(), FileSystemEventHandler(), tmp_path / "a.yml"
    file.write_text("one")
    handler.on_any_event = lambda event: told.append(time.monotonic())  # type: ignore[method-assign]
    ear.schedule(handler, str(tmp_path), recursive=True)
    ear.start()
    try:
        time.sleep(2 * LOOK_EVERY)
        told.clear()
        file.read_text()
        time.sleep(2 * LOOK_EVERY)
        assert told == [], "to be read is no change"
        file.write_text("two")
        time.sleep(3 * LOOK_EVERY)
        heard = len(told)
        assert heard
        time.sleep(3 * LOOK_EVERY)
        assert len(told) == heard, "what was heard is not told again when it is seen"
    finally:
        ear.stop()
        ear.join()


def test_a_file_knows_by_itself_where_it_goes() -> None:
    file = File("a/b.md", None, "/somewhere", use_directory_urls=True)
    assert Path(file.abs_dest_path) == Path("/somewhere/a/b/index.html")


def test_no_other_module_looks_inside() -> None:
    """A name with a leading underscore, of anything that is not ours, stands in one module only."""
    folder = Path(into_mkdocs.__file__).parent
    inside = {
        path.name: sorted(set(re.findall(r"(?<!self)(?<!cls)\._[a-z]\w*", path.read_text(encoding="utf-8"))))
        for path in sorted(folder.glob("*.py"))
    }
    assert {name: found for name, found in inside.items() if found and name != "undocumented.py"} == {}
