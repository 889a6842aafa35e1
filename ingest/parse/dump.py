from ingest.decode.document import Document
from ingest.facts import Issue, Table


def parse_tables(document: Document) -> tuple[tuple[Table, ...], tuple[Issue, ...]]:
    return (), ()
