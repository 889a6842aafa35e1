"""Everything that juesuan raises on purpose.

    JuesuanError
    ├── DocumentError            one document cannot be used; the run goes on
    │   ├── NotADisclosure       readable, but not a departmental final account (a budget, a landing page …)
    │   ├── Unreadable           the bytes cannot be decoded (damaged, encrypted, unknown type)
    │   └── TooLarge             over a limit of pages, objects, time or memory
    ├── LayoutError              a layout file is wrong: ours, found by tests
    ├── StoreError               the raw store cannot be written or is not ours
    ├── ReviewError              a decision cannot be taken, or the file of decisions is not ours
    ├── ReleaseError             a release, a difference, a panel or a question cannot be made or read
    ├── BusyError                another process is at the same work
    ├── PolicyError              the operator's settings or sources are not understood
    └── BuildError               dbt failed or the build did not pass; nothing was published
        └── RefusedBuild         it passed its tests and is absurd against the last one; kept aside

A bad document is data: parsers return issues. These are for what cannot go on.
"""


class JuesuanError(Exception):
    """The root of the tree."""


class DocumentError(JuesuanError):
    """One document cannot be used. The message says what was expected and what was found.

    `kind` is a short stable word for tables and JSON, `page` is 1-based, `printed` is the text that was met.
    """

    kind = "document"

    def __init__(self, message: str, *, document: str = "", page: int | None = None, printed: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.document = document
        self.page = page
        self.printed = printed


class NotADisclosure(DocumentError):
    """Readable, but not a departmental final account. `kind` says what it is instead."""

    def __init__(self, message: str, *, kind: str = "not_a_disclosure", document: str = "", printed: str = "") -> None:
        super().__init__(message, document=document, printed=printed)
        self.kind = kind


class Unreadable(DocumentError):
    """The bytes cannot be decoded."""

    kind = "unreadable"


class TooLarge(DocumentError):
    """Over a limit of pages, objects, time or memory."""

    kind = "too_large"


class LayoutError(JuesuanError):
    """A layout file contradicts itself or the others."""


class StoreError(JuesuanError):
    """The raw store cannot be written, or was written by something else."""


class ReviewError(JuesuanError):
    """A person's decision cannot be taken, or the file of decisions is not ours."""


class BuildError(JuesuanError):
    """dbt failed or the build did not pass its tests; nothing was published."""


class RefusedBuild(BuildError):
    """The build passed its tests and is absurd against the published one; it was kept aside as `build`."""

    def __init__(self, build: str, reasons: tuple[str, ...]) -> None:
        super().__init__(f"构建 {build} 与已发布的相比不合常理，留待查看：" + "；".join(reasons))
        self.build = build
        self.reasons = reasons


class OutOfTime(JuesuanError):
    """The deadline has passed; what is left waits for the next night."""


class BusyError(JuesuanError):
    """Another process is at the same work; this one has done nothing."""


class PolicyError(JuesuanError):
    """The settings of the nightly run, or its list of sources, are not understood."""


class ReleaseError(JuesuanError):
    """A release, a difference, a panel or a question in SQL cannot be made or read; what is there stays as it is."""
