"""The site as plain Markdown with a plain `mkdocs.yml`: for renderers that know nothing of this package.

MkDocs 1.x and Material are past their last feature release; the work is meant to outlive them.
"""

from dossier.export.folder import ExportError
from dossier.export.whole import export, prepared

__all__ = ["ExportError", "export", "prepared"]
