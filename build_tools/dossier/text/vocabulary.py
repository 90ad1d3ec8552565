"""The words that sheets choose from, as gettext is to find them: `Language.word` says them in a language.

Each table has the name of what its words are said of, which is their context in the catalogues, too.
"""

from collections.abc import Mapping

from dossier.text.language import NP_

WORDS: Mapping[str, tuple[str, ...]] = {
    "how sure": (
        NP_("how sure", "confirmed"),
        NP_("how sure", "printed alike"),
        NP_("how sure", "reported"),
        NP_("how sure", "claimed"),
        NP_("how sure", "disputed"),
        NP_("how sure", "not known"),
    ),
    "front page": (
        NP_("front page", "known"),
        NP_("front page", "disputed"),
        NP_("front page", "not known"),
    ),
    "kind of note": (
        NP_("kind of note", "confirmed"),
        NP_("kind of note", "needs care"),
        NP_("kind of note", "context"),
        NP_("kind of note", "since then"),
    ),
    "kind of actor": (
        NP_("kind of actor", "person"),
        NP_("kind of actor", "state"),
        NP_("kind of actor", "organisation"),
        NP_("kind of actor", "alliance"),
        NP_("kind of actor", "agency"),
        NP_("kind of actor", "group"),
    ),
    "kind of place": (
        NP_("kind of place", "region"),
        NP_("kind of place", "city"),
        NP_("kind of place", "area"),
        NP_("kind of place", "structure"),
        NP_("kind of place", "zone"),
    ),
    "what became of it": (
        NP_("what became of it", "kept"),
        NP_("what became of it", "changed"),
        NP_("what became of it", "removed"),
        NP_("what became of it", "moved"),
        NP_("what became of it", "undisclosed"),
        NP_("what became of it", "not seen"),
        NP_("what became of it", "bears on"),
        NP_("what became of it", "not covered"),
        NP_("what became of it", "blank"),
    ),
    "stance": (
        NP_("stance", "proposes"),
        NP_("stance", "accepts"),
        NP_("stance", "accepts in part"),
        NP_("stance", "wants changes"),
        NP_("stance", "rejects"),
        NP_("stance", "divided"),
        NP_("stance", "no public position found"),
    ),
    "how near": (
        NP_("how near", "agreed"),
        NP_("how near", "near"),
        NP_("how near", "apart"),
        NP_("how near", "not known"),
    ),
    "spot": (
        NP_("spot", "city"),
        NP_("spot", "structure"),
        NP_("spot", "plant"),
    ),
    "can you read it": (
        NP_("can you read it", "published"),
        NP_("can you read it", "leaked"),
        NP_("can you read it", "described"),
        NP_("can you read it", "undisclosed"),
    ),
}
