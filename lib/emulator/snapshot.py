"""Writes all that the emulated AWS holds to a file, and starts from such a file.

moto keeps everything in one dictionary of backends per service, account and Region; the file is a pickle of all of them.
Whoever can write the file can run code in the emulator: it is made and read on one machine, under the git-ignored cache.
"""

import io
import os
import pickle
import sys
import threading
import weakref
from collections import defaultdict

LOCKS = (type(threading.Lock()), type(threading.RLock()))


class SnapshotPickler(pickle.Pickler):
    """Knows what moto keeps that Python cannot pickle: locks (nobody holds one between two requests), private keys of
    KMS, dictionaries of weak references, and those whose default comes from a lambda."""

    def reducer_override(self, value):
        if isinstance(value, LOCKS):
            return (threading.RLock if isinstance(value, LOCKS[1]) else threading.Lock), ()
        if isinstance(value, weakref.WeakValueDictionary):
            return weakref.WeakValueDictionary, (), None, None, iter(list(value.items()))
        if isinstance(value, defaultdict) and getattr(value.default_factory, "__name__", "") == "<lambda>":
            default = value.default_factory()
            if default != type(default)():
                raise pickle.PicklingError(f"a dictionary's default is {default!r}, not the empty {type(default)}")
            return defaultdict, (type(default),), None, None, iter(list(value.items()))
        if type(value).__module__.startswith("cryptography.") and hasattr(value, "private_bytes"):
            return private_key, (private_bytes(value),)
        return NotImplemented


def private_bytes(key) -> bytes:
    from cryptography.hazmat.primitives import serialization

    return key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def private_key(data: bytes):
    from cryptography.hazmat.primitives.serialization import load_der_private_key

    return load_der_private_key(data, None)


def save(path: str, home_region: str, about: dict) -> None:
    """Writes a snapshot, whole or not at all. `about` comes back from `load`."""
    from moto.core.base_backend import BackendDict
    from moto.utilities.utils import get_partition

    partition = get_partition(home_region)
    backends = [
        (account, region, backend)
        for service in BackendDict._instances
        for account, regions in service.items()
        for region, backend in dict.items(regions)
        # EC2 makes a network for each account and Region that is asked about; it comes back unasked, and importing EC2
        # takes longer than all the rest. IAM makes a backend for each partition.
        if service.service_name != "ec2" and not (service.service_name == "iam" and region != partition)
    ]
    data = io.BytesIO()
    SnapshotPickler(data, protocol=5).dump({"about": about, "backends": backends})
    temporary = f"{path}.{os.getpid()}"
    with open(temporary, "wb") as file:
        file.write(data.getbuffer())
    os.replace(temporary, path)


def load(path: str) -> dict:
    """Fills the backends. @returns what `save` was told about them"""
    with open(path, "rb") as file:
        snapshot = pickle.load(file)
    for account, region, backend in snapshot["backends"]:
        dict.__setitem__(backends_of(type(backend))[account], region, backend)
    return snapshot["about"]


def backends_of(kind: type):
    """The dictionary that holds a service's backends, which stands beside their class."""
    from moto.core.base_backend import BackendDict

    for value in vars(sys.modules[kind.__module__]).values():
        if isinstance(value, BackendDict) and value.backend is kind:
            return value
    raise LookupError(f"no backends of {kind.__module__}.{kind.__name__}")
