"""The plugin's face: what `mkdocs.yml` names."""

from dossier.cores import without_collector

with without_collector():
    from dossier.into_mkdocs.hooks import DossierPlugin

__all__ = ["DossierPlugin"]
