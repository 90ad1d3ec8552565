"""The plugin's face: what `mkdocs.yml` names."""

from dossier.into_mkdocs.hooks import DossierPlugin

__all__ = ["DossierPlugin"]
