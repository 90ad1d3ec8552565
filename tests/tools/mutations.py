"""What may become of a dossier's files: slips of the pen, pastes, other programs' work, and malice.

Every change is drawn from one random number, so that it can be made again.
"""

import json
import os
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

MOST_BYTES = 500_000
"""No file is made larger than this."""

# What a hand, a clipboard or an attacker may put anywhere into a file.
PIECES = (
    *(
        ":",
        ": ",
        "- ",
        " -",
        "#",
        " #",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        ",",
        "&a",
        "*a",
        "!",
        "|",
        ">",
        "%",
        "@",
    ),
    *(
        "\t",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "  ",
        " " * 40,
        "\u00a0",
        "\u200b",
        "\u00ad",
        "\ufeff",
        "\u2028",
        "\u202e",
    ),
    *(
        "\0",
        "\x1b[31m",
        "\x85",
        "\x93",
        "\ufffe",
        "\U0001f600",
        "e\u0301",
        "Ã©",
        "â€™",
        "–",
        "• ",
        "“",
        "”",
        "»",
        "«",
    ),
    *(
        "---\n",
        "...\n",
        "<<<<<<< HEAD\n",
        "=======\n",
        ">>>>>>> b\n",
        "%YAML 1.2\n",
        "? ",
        "<<: ",
        "\\",
        "\\x",
        "''",
    ),
    *("<b>", "<script>", "<!--", "](", "[x](", "![", "{{ x }}", "**", "*", "`", "```\n", "# ", "| a | b |\n"),
    *(
        "style='x'",
        "onclick=alert(1)",
        "javascript:alert(1)",
        "[x](javascript:x)",
        "[x](actor:nobody)",
        "&lt;",
        "&#0;",
    ),
)

# What may stand in the place of a value.
VALUES = (
    *(
        "",
        "~",
        "null",
        "NO",
        "yes",
        "012",
        "12:30",
        "1e9",
        "-0",
        ".5",
        "1_000",
        "600,000",
        "9" * 400,
        "0x1F",
        "1.7e308",
    ),
    *(
        "[]",
        "{}",
        "[[]]",
        "[null]",
        "{a: b}",
        "- x",
        "|",
        ">-",
        "'",
        '"',
        "&x",
        "*x",
        "!!python/object:os.system {}",
    ),
    *(
        "26/11/2025",
        "November 2025",
        "2025-02-30",
        "0000",
        "0001",
        "0988-07",
        "9999-24",
        "2025~/2025-06",
        "2025/..",
    ),
    *(
        "../2025",
        "2025-11-25/2025-11-24",
        "-2025",
        "٢٠٢٥",
        "2025-11-27T10:00",
        "12025",
        "2025-13",
        "2025-21~",
    ),
    *(
        "jane-doe",
        "sam-roe",
        "nobody",
        "gazette",
        "../../etc/passwd",
        "index",
        "con",
        "a" * 300,
        "A B",
        "point:1",
    ),
    *(
        "point:0",
        "article:p1-s1",
        "actor:",
        "actor:#x",
        "actor:jane-doe#x",
        "http://",
        "https://x.y/" + "z" * 3000,
    ),
    *(
        "To be written.",
        "The lines' style='dashed'",
        "<img src=x onerror=alert(1)>",
        "“quoted”",
        "word " * 400,
    ),
    *(
        "*" * 500,
        "**a " * 200,
        "[" * 300,
        "\\" * 300,
        "a.b.c. D. " * 100,
        "\u202eabc",
        "x" * 5000,
        "0",
        "-1",
        "101",
        "7.77",
    ),
)

NAMES = (
    *(
        "x.yml",
        "X.YML",
        "a b.yml",
        "index.yml",
        "readme.yml",
        "01-.yml",
        "ä.yml",
        "x.yaml",
        "x.yml.txt",
        "x.yml~",
        ".x.yml",
    ),
    *(
        "a\nb.yml",
        "\x1b[2J.yml",
        "\u202ex.yml",
        "x" * 200 + ".yml",
        "-rf.yml",
        "CON.yml",
        "%s.yml",
        "{{x}}.yml",
        "x?.yml",
    ),
)

Change = Callable[[random.Random, Path], None]


def mutate(number: random.Random, root: Path, file: str) -> None:
    """Change one file of a dossier, or the folder it lies in, in one way."""
    path = root / file
    if not path.is_file() or number.random() < 0.08:
        number.choice(_OF_FILES)(number, path)
    elif file.endswith(".geojson") and number.random() < 0.7:
        _of_outlines(number, path)
    elif number.random() < 0.06:
        number.choice(_OF_BYTES)(number, path)
    else:
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        changes = _OF_SHEETS if file.endswith(".yml") else _OF_TEXTS
        changed = number.choice(changes)(number, text)[:MOST_BYTES]
        path.write_bytes(changed.encode("utf-8", "surrogatepass")[:MOST_BYTES])


# ---------- texts of any kind ----------


def _insert(number: random.Random, text: str) -> str:
    at = number.randint(0, len(text))
    return text[:at] + number.choice(PIECES) + text[at:]


def _replace(number: random.Random, text: str) -> str:
    at = number.randint(0, len(text))
    return text[:at] + number.choice(PIECES) + text[at + number.randint(0, 4) :]


def _delete(number: random.Random, text: str) -> str:
    at = number.randint(0, len(text))
    return text[:at] + text[at + number.choice((1, 1, 1, 2, 5, 20, 200)) :]


def _repeat(number: random.Random, text: str) -> str:
    at = number.randint(0, len(text))
    end = at + number.choice((1, 5, 40, 400))
    return text[:end] + text[at:end] * number.choice((1, 2, 50)) + text[end:]


def _on_lines(change: Callable[[random.Random, list[str], int], None]) -> Callable[[random.Random, str], str]:
    def changed(number: random.Random, text: str) -> str:
        lines = text.split("\n")
        change(number, lines, number.randrange(len(lines)))
        return "\n".join(lines)

    return changed


def _drop_line(number: random.Random, lines: list[str], at: int) -> None:
    del lines[at]


def _double_line(number: random.Random, lines: list[str], at: int) -> None:
    lines.insert(at, lines[at])


def _swap_lines(number: random.Random, lines: list[str], at: int) -> None:
    other = number.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def _shift_line(number: random.Random, lines: list[str], at: int) -> None:
    shift = number.choice((-4, -2, -1, 1, 2, 3, 4))
    lines[at] = " " * shift + lines[at] if shift > 0 else lines[at][min(-shift, len(lines[at])) :]


def _join_lines(number: random.Random, lines: list[str], at: int) -> None:
    lines[at : at + 2] = ["".join(lines[at : at + 2])]


def _swap_sign(number: random.Random, text: str) -> str:
    """One sign becomes another that looks like it, wherever it stands or at one place."""
    was, now = number.choice(
        ((" ", "\u00a0"), ("-", "–"), (":", "："), ("'", "’"), ('"', "“"), ("e", "е"), ("\n", "\r\n"))
    )
    return text.replace(was, now, number.choice((1, 1, 3, -1)))


def _grow(number: random.Random, text: str) -> str:
    """Some part of it again and again, up to the largest size."""
    lines = text.split("\n")
    at = number.randrange(len(lines))
    part = "\n".join(lines[at : at + number.choice((1, 3, 10))]) + number.choice(("\n", "", " "))
    return "\n".join(lines[:at]) + "\n" + part * (MOST_BYTES // max(200, 2 * len(part)))


_OF_TEXTS = (
    *(_insert, _insert, _replace, _delete, _repeat, _swap_sign),
    *map(_on_lines, (_drop_line, _double_line, _swap_lines, _shift_line, _join_lines)),
)


# ---------- sheets ----------

_VALUE = re.compile(r"(?m)(?<=: )\S.*$|(?<=- )\S.*$")

_KEY = re.compile(r"(?m)^(\s*(?:- )?)([a-z_]+):")


def _other_value(number: random.Random, text: str) -> str:
    places = list(_VALUE.finditer(text))
    if not places:
        return text
    found = number.choice(places)
    return text[: found.start()] + number.choice(VALUES) + text[found.end() :]


def _other_key(number: random.Random, text: str) -> str:
    places = list(_KEY.finditer(text))
    if not places:
        return text
    found, other = number.choice(places), number.choice(places)[2]
    key = number.choice((other, found[2][:-1], found[2] + "s", "id", "x", "draft", "none"))
    return text[: found.start(2)] + key + text[found.end(2) :]


def _other_tree(number: random.Random, text: str) -> str:
    """A part of the tree becomes something else, and all of it is written anew by a program."""
    try:
        data = yaml.load(text, yaml.BaseLoader)
    except (yaml.YAMLError, ValueError):
        return text
    places = list(_places(data))
    if not places:
        return text
    parent, key = number.choice(places)
    other, other_key = number.choice(places)
    news: tuple[Any, ...] = (
        None,
        "",
        [],
        {},
        [[]],
        [None],
        "x",
        number.choice(VALUES),
        other[other_key],
        [parent[key]] * 3,
    )
    parent[key] = number.choice(news)
    if number.random() < 0.3 and isinstance(parent, dict):
        del parent[key]
    try:
        return number.choice((_as_json, _as_yaml))(data)
    except (ValueError, RecursionError):
        return text


def _places(data: Any) -> list[tuple[Any, Any]]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    found = [(data, key) for key, _ in items]
    return found + [place for parent, key in found for place in _places(parent[key])]


def _as_json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


def _as_yaml(data: Any) -> str:
    return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False))


_OF_SHEETS = (*_OF_TEXTS, *(_other_value,) * 6, *(_other_key,) * 3, *(_other_tree,) * 3, _grow)


# ---------- outlines ----------

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def _of_outlines(number: random.Random, path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "replace")
    places = list(_NUMBER.finditer(text))
    if number.random() < 0.5 and places:
        found = number.choice(places)
        news = (
            "NaN",
            "1e999",
            "-90",
            "90.0",
            "180",
            "-180",
            "181",
            "4187526.5",
            "null",
            '"x"',
            "[1]",
            "0",
            "1e-300",
            "true",
        )
        text = text[: found.start()] + number.choice(news) + text[found.end() :]
    else:
        text = _outlines_changed(number, text)
    path.write_bytes(text.encode("utf-8", "replace")[:MOST_BYTES])


def _outlines_changed(number: random.Random, text: str) -> str:
    try:
        data = json.loads(text)
    except ValueError:
        return text
    places = list(_places(data))
    parent, key = number.choice(places)
    other, other_key = number.choice(places)
    news = (
        None,
        [],
        {},
        "Point",
        "MultiPolygon",
        "GeometryCollection",
        0,
        [0, 0],
        [[0, 0]],
        other[other_key],
    )
    parent[key] = number.choice(news)
    try:
        return json.dumps(data)
    except (ValueError, RecursionError):
        return text


# ---------- bytes and files ----------


def _cut(number: random.Random, path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: number.randint(0, len(data))])


def _byte(number: random.Random, path: Path) -> None:
    data = bytearray(path.read_bytes() or b"x")
    data[number.randrange(len(data))] = number.randrange(256)
    path.write_bytes(bytes(data))


def _encode(number: random.Random, path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "replace")
    path.write_bytes(
        text.encode(
            number.choice(("utf-16", "utf-16-le", "latin-1", "cp1252", "utf-8-sig", "utf-7")), "replace"
        )
    )


def _noise(number: random.Random, path: Path) -> None:
    path.write_bytes(number.randbytes(number.choice((1, 100, 10_000))))


_OF_BYTES = (_cut, _byte, _encode, _noise)


def _gone(number: random.Random, path: Path) -> None:
    _place(path)


def _empty(number: random.Random, path: Path) -> None:
    _place(path).write_bytes(b"")


def _renamed(number: random.Random, path: Path) -> None:
    name = number.choice((*NAMES, os.fsdecode(b"\xff.yml"), os.fsdecode(b"a\xc3.md")))
    if path.is_file():
        path.rename(path.with_name(name))


def _copied(number: random.Random, path: Path) -> None:
    others = [other for other in sorted(path.parents[1].rglob("*.yml")) if other.is_file()]
    if others and path.parent.is_dir():
        data = number.choice(others).read_bytes()
        _place(path).write_bytes(data)


def _folder(number: random.Random, path: Path) -> None:
    _place(path).mkdir(exist_ok=True)


def _link(number: random.Random, path: Path) -> None:
    _place(path).symlink_to(number.choice(("/etc/hostname", "..", ".", "nowhere", path.name, "/dev/zero")))


def _pipe(number: random.Random, path: Path) -> None:
    os.mkfifo(_place(path))


def _place(path: Path) -> Path:
    """Room for a file: what is there goes, the folders above it come."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir() and not path.is_symlink():
        path = path / "inner.yml"
    path.unlink(missing_ok=True)
    return path


_OF_FILES = (_gone, _empty, _renamed, _renamed, _copied, _folder, _link, _pipe)
