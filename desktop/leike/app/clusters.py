"""Exports on other computers, for both faces: which cluster, and how it is reached."""

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from leike.app.policy import policy_in_force, refuse_if_off
from leike.export.cluster.address import ClusterAddress, TlsFiles, cluster_address
from leike.export.cluster.mapping import PathMap
from leike.model.errors import RequestError

if TYPE_CHECKING:
    from leike.export.cluster.pool import ClusterPool

_TLS = ("LEIKE_CLUSTER_TLS_CA", "LEIKE_CLUSTER_TLS_CERT", "LEIKE_CLUSTER_TLS_KEY")


def cluster_named(given: str = "", environ: Mapping[str, str] | None = None) -> str:
    """The cluster to use: the policy's, else `given`, else LEIKE_CLUSTER; "" is this computer.

    Raises RequestError where `given` is another one than the policy's, or IT has turned clusters off.
    """
    environ = os.environ if environ is None else environ
    policy = policy_in_force()
    if policy.turns_off("cluster"):
        if given:
            refuse_if_off("cluster")
        return ""
    if policy.cluster:
        if given.strip() not in ("", policy.cluster):
            raise RequestError("policy_cluster_decided", address=policy.cluster)
        return policy.cluster
    return (given or environ.get("LEIKE_CLUSTER", "")).strip()


def executor_for(
    address: str,
    mapping: Sequence[str] = (),
    tls: TlsFiles | None = None,
    environ: Mapping[str, str] | None = None,
    *,
    patient: bool = False,
) -> "ClusterPool":
    """An executor on the cluster at `address`, connected; shut it down when all is done. Blocks for up to
    some ten seconds.

    `mapping` are texts `LOCAL=REMOTE`; where none are given, those of LEIKE_CLUSTER_MAP count, divided by
    semicolons. The TLS files are LEIKE_CLUSTER_TLS_CA, …_CERT and …_KEY where none are given. Raises
    RequestError where the address, a pair or a file is wrong, Dask is not installed, the cluster cannot be
    reached, or no worker makes the same files as this Leike; the last two not with `patient`: then works end
    by ExecutorLost, and may be tried again.
    """
    environ = os.environ if environ is None else environ
    from leike.export.cluster.link import need_dask

    place = checked_address(address, tls, environ)
    pairs = mapping or [pair for pair in environ.get("LEIKE_CLUSTER_MAP", "").split(";") if pair.strip()]
    paths = PathMap(pair.strip() for pair in pairs)
    need_dask()
    from leike.export.cluster.pool import ClusterPool  # PyAV, NumPy and Pillow

    return ClusterPool(place, paths, patient=patient)


def checked_address(
    address: str, tls: TlsFiles | None = None, environ: Mapping[str, str] | None = None
) -> ClusterAddress:
    """The address with the TLS files that go with it; asks no network. Raises RequestError as above."""
    environ = os.environ if environ is None else environ
    ca, cert, key = (environ.get(name, "") for name in _TLS)
    return cluster_address(address, tls or (TlsFiles(ca, cert, key) if ca and cert else None))
