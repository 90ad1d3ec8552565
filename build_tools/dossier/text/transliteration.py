"""Names in plain Latin letters, for ids and addresses.

Ukrainian follows the official table of 2010 (Cabinet of Ministers, resolution 55), Russian and the rest the
usage of English-language newspapers. Letters that both write alike are read as Ukrainian where the name
has a letter that only Ukrainian has.
"""

import re
import unicodedata


def plain(text: str) -> str:
    """The text in unaccented Latin letters; what no table knows is left out."""
    composed = unicodedata.normalize("NFC", text).lower()
    ukrainian = any(char in "іїєґ" for char in composed)
    table = {**_CYRILLIC, **(_UKRAINIAN if ukrainian else {})}
    if ukrainian:
        composed = re.sub(r"\b[єїйюя]", lambda found: _FIRST[found[0]], composed.replace("зг", "zgh"))
    letters = "".join(table.get(char, _LATIN.get(char, char)) for char in composed)
    return unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()


def _table(*pairs: str) -> dict[str, str]:
    return dict(pair.split("=") for line in pairs for pair in line.split())


_CYRILLIC = _table(
    "а=a б=b в=v г=g д=d е=e ё=yo ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts",
    "ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya ў=u",
    "ђ=dj ј=j љ=lj њ=nj ћ=c џ=dz ә=a ғ=g қ=k ң=n ө=o ұ=u ү=u һ=h",
)

_UKRAINIAN = _table("г=h ґ=g є=ie и=y і=i ї=i й=i ю=iu я=ia ʼ= ’= '=")

_FIRST = _table("є=ye ї=yi й=y ю=yu я=ya")

_LATIN = _table("ß=ss ł=l ø=o đ=d ð=d þ=th æ=ae œ=oe ı=i ħ=h ’= ʼ= '=")
