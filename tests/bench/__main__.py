"""Every bench in one run, with one table at the end: `python -m tests.bench`, or `make bench`. Takes about five minutes."""

from tests.bench import bench_decode, bench_identities, bench_load, bench_office, bench_scan
from tests.bench.summary import Row, table


def main() -> None:
    """Run them one after the other; their own tables come first."""
    rows: list[Row] = []
    for name, run in (
        ("text PDFs", bench_decode.run),
        ("office formats", bench_office.run),
        ("scans", bench_scan.run),
        ("loading", bench_load.run),
        ("identities", bench_identities.run),
    ):
        print(f"\n== {name}", flush=True)
        rows += run()
    print(f"\n== summary\n{table(rows)}")


if __name__ == "__main__":
    main()
