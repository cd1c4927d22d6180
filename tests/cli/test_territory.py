"""The territories are read from the command line, without the web."""

import json
import subprocess
import sys

from tests.cli.test_main import run


def test_the_pays_de_verdun_is_described_with_its_figures_and_their_year():
    shown = json.loads(run("territory", "show", "pays-de-verdun", "--json").stdout)

    assert set(shown) == {
        "name",
        "communes",
        "population",
        "population_vintage",
        "area_km2",
        "epcis",
        "commune_codes",
    }
    assert (shown["name"], shown["communes"]) == ("Pays de Verdun", 228)
    assert (shown["population"], shown["population_vintage"]) == (72_605, 2023)
    assert abs(shown["area_km2"] / 2_579 - 1) < 0.005
    assert len(shown["epcis"]) == 7
    assert shown["commune_codes"] == sorted(set(shown["commune_codes"]))


def test_the_list_names_each_known_territory():
    rows = json.loads(run("territory", "list", "--json").stdout)

    assert [row["slug"] for row in rows] == ["pays-de-verdun"]
    assert "Pays de Verdun" in run("territory", "list").stdout


def test_reading_a_territory_does_not_load_the_web():
    script = (
        "import sys\nfrom maillage.analysis import territory\n"
        "territory.summary(territory.perimeters()['pays-de-verdun'])\n"
        "print([name for name in ('django', 'wagtail') if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
