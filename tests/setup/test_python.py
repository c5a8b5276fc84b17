"""The set-up finds a Python that works, wherever it is, and says so where there is none."""

import sys

from tests.setup.conftest import VERSION, Folder

WORKS = f'exec {sys.executable} "$@"'
DEAD_SHIM = 'echo "pyenv: command not found" >&2; exit 127'


def test_a_dead_shim_on_the_path_is_passed_over(folder: Folder) -> None:
    folder.program("python3.7", DEAD_SHIM)
    pyenv = folder.path / "elsewhere/versions/3.7.17/bin"
    pyenv.mkdir(parents=True)
    folder.program("working", "echo 3.7 /seven").rename(pyenv / "python")
    assert folder.run("find_python 3.7", PYENV_ROOT=f"{folder.path}/elsewhere").stdout == "/seven\n"


def test_inside_an_environment_the_python_it_was_made_with_is_found(folder: Folder) -> None:
    found = folder.run(f"find_python {VERSION}").stdout.strip()
    assert found == getattr(sys, "_base_executable", sys.executable)
    assert not found.startswith(sys.prefix)


def test_a_name_that_promises_another_version_is_not_believed(folder: Folder) -> None:
    folder.program("python3.7", WORKS)
    done = folder.run("find_python 3.7")
    assert (done.returncode, done.stdout) == (1, "")


def test_a_python_without_the_modules_we_need_is_not_taken(folder: Folder) -> None:
    folder.program(
        "python3.7", '[ "${2#*sqlite3}" = "$2" ] && echo 3.7 /x || { echo "No module named \'_sqlite3\'"; exit 1; }'
    )
    assert folder.run("find_python 3.7").returncode == 1


def test_the_first_version_asked_for_is_preferred(folder: Folder) -> None:
    folder.program("python3.7", "echo 3.7 /seven")
    folder.program("python3.6", "echo 3.6 /six")
    assert folder.run("find_python 3.7 3.6").stdout == "/seven\n"
    assert folder.run("find_python 3.5 3.6").stdout == "/six\n"


def test_the_person_is_told_which_python_is_missing_and_how_to_get_it(folder: Folder) -> None:
    done = folder.run("ensure_uv; ensure_python 3.7")
    assert done.returncode == 1
    assert "python install 3.7" in folder.asked()
    assert "Python 3.7 isn't on this machine" in done.stderr
    assert "pyenv install 3.7" in done.stderr
