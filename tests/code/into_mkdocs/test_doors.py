"""`dossier build` and `dossier serve`: one command for a person, and MkDocs at its strictest."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from click.testing import CliRunner

from dossier.cli import main
from sites import Project, tree


def test_the_site_is_that_of_a_strict_build(project: Project) -> None:
    assert project.build("--strict").code == 0
    before = tree(project.root / "site")

    assert project.run("build").code == 0

    assert tree(project.root / "site") == before


def test_what_mkdocs_warns_of_ends_it(project: Project) -> None:
    project.write("docs/extra.md", "# Extra\n\n[Nowhere](nowhere.md)\n")

    built = project.run("build")

    assert built.code == 1
    assert "Aborted with 1 warnings in strict mode!" in built.text
    assert not (project.root / "site").exists()


def test_a_problem_is_told_as_the_check_tells_it(project: Project) -> None:
    project.write("seeds/actors/sam-roe.yml", {"was": "party: river", "now": "party: rivr"})

    built, checked = project.run("build"), project.check()

    assert (built.code, checked.code) == (1, 1)
    assert checked.text.split("\n\n")[0] in built.text


def test_a_folder_without_a_dossier_is_wrong_use(tmp_path: Path) -> None:
    for command in ("build", "serve"):
        done = CliRunner().invoke(main, [command, str(tmp_path)])

        assert done.exit_code == 2
        assert f"there is no mkdocs.yml in {tmp_path}; `dossier init` begins a new dossier" in done.output


def test_a_preview_is_shown_where_it_is_asked_for_until_it_is_interrupted(project: Project) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "dossier", "serve", "--address", address, str(project.root)]
    env = {name: value for name, value in os.environ.items() if name != "SITE_URL"}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as preview:
        try:
            page = _soon(f"http://{address}/who/jane-doe/")
            preview.send_signal(signal.SIGINT)
            preview.communicate(timeout=60)
        finally:
            preview.kill()  # it would be waited for without end

    assert "Jane Doe" in page
    assert preview.returncode == 0


def _soon(address: str) -> str:
    """A page as soon as there is one."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(address) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


def test_a_port_in_use_is_a_sentence(project: Project) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = CliRunner().invoke(main, ["serve", "--address", f"127.0.0.1:{port}", str(project.root)])

    assert done.exit_code == 1
    assert f"There can be no preview at 127.0.0.1, port {port}: address already in use." in done.output
    assert f"For another port: dossier serve -a 127.0.0.1:{port + 1}" in done.output
