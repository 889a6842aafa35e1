"""Serves the app as `streamlit run` does, with what the first reader would wait for loaded beforehand."""

import importlib
import logging
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


def warm() -> None:
    """Loads the libraries, opens the published build and asks what 总览 asks; without a build nothing more."""
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)
    for name in ("pandas", "altair", "app.comparison", "app.one_page", "app.report_files", "app.charts"):
        importlib.import_module(name)
    from app.controls import fullest
    from app.queries import checks, overview, places
    from app.warehouse import NoWarehouse, previous_build_day

    try:
        overview.counts()
        overview.finding_counts()
        overview.origins()
        region = fullest(places.regions().to_dicts())
        places.matrix(region)
        overview.region_totals(region)
        since = previous_build_day()
        checks.worst(5)
        for query in (overview.arrivals, overview.changes):
            query(since)
        overview.overdue()
        overview.refused()
    except NoWarehouse:
        return


def main() -> None:
    """Warms up, then listens: whoever is answered waits for nothing. The command line is Streamlit's."""
    warm()
    from streamlit.web.cli import main as streamlit

    streamlit(prog_name="streamlit")


if __name__ == "__main__":
    main()
