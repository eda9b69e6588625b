"""Windows ends a child when Leike is killed: both belong to a job object that goes with Leike.

Windows frees the handle of a process that dies, however that happens; with the last handle of such a job, all
processes in it end, suspended ones too. Linux does the same by other means: see `process.py`.
"""

import sys
from functools import cache

_LIMITS_CLASS = 9
"""JobObjectExtendedLimitInformation."""
_KILL_ON_CLOSE = 0x2000
"""JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE."""
_FLAGS_AT, _LIMITS_BYTES = 16, 144
"""Where LimitFlags lies in JOBOBJECT_EXTENDED_LIMIT_INFORMATION on 64 bits, and how large that is."""


def tie_to_this_process(handle: int) -> bool:
    """Put the process with that Windows `handle` into this process's job; whether Windows did. What it starts
    itself is in the job too. False on other systems."""
    if sys.platform != "win32":
        return False
    import ctypes
    from ctypes import wintypes

    job = _job()
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
    return bool(job and kernel.AssignProcessToJobObject(job, handle))


@cache
def _job() -> int:
    """This process's job, made once and never closed; 0 where Windows refuses one."""
    if sys.platform != "win32":
        return 0
    import ctypes
    from ctypes import wintypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
    kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, wintypes.LPVOID, wintypes.DWORD)
    job = kernel.CreateJobObjectW(None, None)
    limits = bytearray(_LIMITS_BYTES)
    limits[_FLAGS_AT : _FLAGS_AT + 4] = _KILL_ON_CLOSE.to_bytes(4, "little")
    data = (ctypes.c_char * _LIMITS_BYTES).from_buffer(limits)
    set_so = job and kernel.SetInformationJobObject(job, _LIMITS_CLASS, data, _LIMITS_BYTES)
    return int(job) if set_so else 0
