"""What stands in the store for a document that could not be read: its name, its true type and why."""

import hashlib

from ingest.decode import kinds
from ingest.decode.document import Reading
from ingest.facts import Disclosure, Family, Identity, Issue
from ingest.pool import Fault

NOBODY = Identity(family=Family.OTHER, department=None, region=None, region_code=None, fiscal_year=None, scope=None)


def quarantined(data: bytes, name: str, fault: Fault) -> Disclosure:
    """The disclosure without pages whose one issue is the fault."""
    return Disclosure(
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        kind=str(kinds.detect(data, name)),
        page_count=0,
        reading=Reading.TEXT_LAYER,
        identity=NOBODY,
        unit=None,
        tables=(),
        facts=(),
        findings=(),
        issues=(Issue(kind=fault.kind, page=fault.page, printed=fault.printed, message=fault.message),),
    )
