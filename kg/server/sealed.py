"""A process that can open no socket: whatever a query finds to ask, nothing leaves the machine.

A seccomp filter of Linux; elsewhere only what `refusals` finds is kept from leaving.
"""

from __future__ import annotations

import ctypes
import platform
import resource
import signal
import struct
import sys

__all__ = ["bounded", "seal"]

_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER, _DEATH_SIGNAL = 38, 22, 2, 1  # of prctl(2)
_SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}  # architecture, number of socket(2)
_RING = 425  # io_uring_setup(2) could open one too; its number is the same everywhere
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06  # instructions of a classic BPF program
_ALLOW, _DENY, _KILL = 0x7FFF0000, 0x00050000 | 13, 0x80000000  # 13 is EACCES
_NUMBER_AT, _ARCHITECTURE_AT = 0, 4


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def _filter(architecture: int, number: int) -> bytes:
    """Kill what comes by another architecture's door, deny socket(2), allow the rest."""
    instructions = (
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_EQUAL, 2, 0, number),
        (_EQUAL, 1, 0, _RING),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _DENY),
    )
    return b"".join(struct.pack("=HBBI", *each) for each in instructions)


def seal() -> bool:
    """Take sockets from this process and its threads to come, and let it die with its parent; True where it held."""
    if not sys.platform.startswith("linux") or platform.machine() not in _SOCKET:
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    code = _filter(*_SOCKET[platform.machine()])
    program = _Program(len(code) // 8, code)
    libc.prctl(_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    return bool(libc.prctl(_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0)


def bounded(memory: int) -> None:
    """Let this process have so many bytes of memory and no more, and leave no core file."""
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
