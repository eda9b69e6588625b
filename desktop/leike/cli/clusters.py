"""Options of commands that may let other computers work, and the executor that they ask for."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import msgspec
import typer

from leike.model.errors import RequestError

if TYPE_CHECKING:
    from leike.export.executor import ClipExecutor

ClusterAddress: TypeAlias = Annotated[
    str,
    typer.Option(
        "--cluster", metavar="ADDRESS", help="Dask scheduler whose workers export, e.g. tls://host:8786."
    ),
]
FolderMap: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--map", metavar="LOCAL=REMOTE", help="A shared folder here and on the workers; may be given again."
    ),
]
TlsAuthority: TypeAlias = Annotated[
    Path | None, typer.Option("--tls-ca", metavar="FILE", help="The cluster's certificate authority (PEM).")
]
TlsCertificate: TypeAlias = Annotated[
    Path | None, typer.Option("--tls-cert", metavar="FILE", help="Your certificate for the cluster (PEM).")
]
TlsKey: TypeAlias = Annotated[
    Path | None, typer.Option("--tls-key", metavar="FILE", help="The key of your certificate (PEM).")
]


class ClusterChoice(msgspec.Struct, frozen=True):
    """What the options say."""

    address: str = ""
    mapping: tuple[str, ...] = ()
    ca: Path | None = None
    cert: Path | None = None
    key: Path | None = None

    def refuse(self) -> None:
        """Raises RequestError where anything is chosen: who works on the queue chooses its cluster."""
        if any(msgspec.structs.astuple(self)):
            raise RequestError("cluster_not_for_queue")


@contextmanager
def chosen_executor(choice: ClusterChoice) -> "Iterator[ClipExecutor | None]":
    """The cluster's executor while the block runs; None where this computer is to work."""
    from leike.app.clusters import cluster_named, executor_for
    from leike.cli.printing import say_note
    from leike.export.cluster.address import TlsFiles

    address = cluster_named(choice.address)
    given = (choice.ca, choice.cert, choice.key)
    if not address:
        if choice.mapping or any(given):
            raise RequestError("cluster_not_named")
        yield None
        return
    if any(given) and not (choice.ca and choice.cert):
        raise RequestError("cluster_tls_files_missing", text=address)
    ca, cert, key = (str(file.absolute()) if file else "" for file in given)
    pool = executor_for(address, choice.mapping, TlsFiles(ca, cert, key) if ca else None)
    try:
        for notice in pool.notices:
            say_note(notice)
        yield pool
    finally:
        pool.shutdown()
