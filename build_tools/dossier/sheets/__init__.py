"""What may stand in a fact sheet: the models of every kind of sheet, in one name each."""

from dossier.sheets.models import *  # noqa: F403
