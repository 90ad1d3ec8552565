"""From a site to a folder that other renderers understand."""

from dataclasses import dataclass
from pathlib import Path

from dossier.export import configuration, files, folder
from dossier.export.configuration import Configuration
from dossier.read import hand_written, mkdocs_yml
from dossier.sheets.kinds import FOLDER
from dossier.site.whole import Options, Site


@dataclass(frozen=True)
class Prepared:
    """What an export takes from `mkdocs.yml`."""

    config: Configuration
    docs: Path
    options: Options


def prepared(root: Path, target: Path) -> Prepared:
    """Read the site's configuration, and see whether it can be exported into a folder at all.

    Raises ConfigurationError and ExportError, with a sentence for whoever gave the command.
    """
    config = mkdocs_yml.read(root / mkdocs_yml.NAME)
    docs = mkdocs_yml.docs_folder(root)
    folder.check_place(target, root, (docs, FOLDER))
    return Prepared(config, root / docs, configuration.options(config, hand_written.read(root, docs)))


def export(site: Site, given: Prepared, target: Path) -> int:
    """Write all pages, assets and the configuration below `target`; returns the number of pages.

    Raises ExportError where the folder holds what no export wrote, or cannot be written to.
    """
    try:
        made = files.of(site, given.config, given.docs, given.options.docs)
    except OSError as error:
        raise folder.ExportError(f"{error.filename} cannot be read: {error.strerror}") from None
    folder.write(target, made)
    return len(site.pages)
