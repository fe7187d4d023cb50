"""The graph folder's store: generations, of which one is current.

    OUT/store/CURRENT          name of the current generation
    OUT/store/g000002/quads    pyoxigraph's folder, written once and then only read
    OUT/store/g000002/…        the manifest of the generation's articles
    OUT/store/archive.sqlite   texts and extractions, shared by all generations
    OUT/store/lock             held while somebody builds

A build makes the next generation with hard links to what stays, and one rename makes it current.
A reader holds a lock on the folder of its generation, which stays for as long.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph.faults import DAMAGED

__all__ = ["Folder", "Hold", "Opened", "atomic_write", "locked", "read"]

_NAME = re.compile("g[0-9]{6,}")
_HINT = "build it with `kg build INPUT… --out {}`"


def _synced(path: Path) -> None:
    """Make a file or folder outlive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def atomic_write(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; it takes its place when all is written and synced."""
    pending = path.with_name(f".{path.name}.pending")
    try:
        yield pending
        _synced(pending)
        os.replace(pending, path)
        _synced(path.parent)
    except OSError as error:  # said of the file that was asked for
        if str(error.filename) == str(pending):
            error.filename = str(path)
        raise
    finally:
        with suppress(OSError):
            pending.unlink(missing_ok=True)


@contextmanager
def locked(folder: Path, waiting: Callable[[str], None], patience: float = 600) -> Iterator[None]:
    """Hold the folder's lock; who else holds it is told once, and waited for."""
    with (folder / "lock").open("a+") as lock:
        end, told = time.monotonic() + patience, False
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                lock.seek(0)
                holder = lock.read().strip() or "?"
            if time.monotonic() > end:
                raise StoreError(f"{folder.parent}: process {holder} is building into it", "wait for it, or end it")
            if not told:
                waiting(f"{folder.parent}: process {holder} is building into it; waiting")
                told = True
            time.sleep(0.1)
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


class Hold:
    """A generation's folder held for reading until the last who refers to this is gone.

    Raises FileNotFoundError where the folder was taken away. Where the file system knows no locks,
    two builds may take it away all the same.
    """

    def __init__(self, generation: Path) -> None:
        self._descriptor = os.open(generation, os.O_RDONLY)
        with suppress(OSError):
            fcntl.flock(self._descriptor, fcntl.LOCK_SH)
        if not _stands(self._descriptor, generation):
            raise FileNotFoundError(generation)

    def __del__(self) -> None:
        with suppress(AttributeError, OSError):
            os.close(self._descriptor)


def _stands(descriptor: int, path: Path) -> bool:
    """Whether an open folder is still the one at a path."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


class Opened(NamedTuple):
    """A generation opened for reading; its files stay as long as `hold` is referred to."""

    path: Path
    store: ox.Store
    hold: Hold


class Folder:
    """A graph folder OUT and its generations.

    例: `Folder(Path("out")).current()` is out/store/g000001.
    """

    def __init__(self, out: Path) -> None:
        self.out = out
        self.store = out / "store"

    @property
    def archive(self) -> Path:
        return self.store / "archive.sqlite"

    def name(self) -> str | None:
        """Name of the current generation; None where nothing was built."""
        path = self.store / "CURRENT"
        try:
            name = path.read_text("ascii").strip()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"{path}: {error}", "may you read it?") from error
        if not _NAME.fullmatch(name):
            standing = ", ".join(sorted(each.name for each in self.store.glob("g[0-9]*"))) or "nothing"
            raise StoreError(f"{path} is damaged: {name!r}", f"write into it which is current of {standing}")
        return name

    def current(self) -> Path:
        """Path of the current generation."""
        name = self.name()
        if name is None:
            raise StoreError(f"{self.out} holds no graph", _HINT.format(self.out))
        return self.store / name

    def open(self) -> Opened:
        """The current generation and its quads, opened for reading.

        Tried again where a build put the next one in its place at that moment.
        """
        for _ in range(20):
            path = self.current()
            try:
                return read(path)
            except StoreError:
                if path == self.current():
                    raise
        raise StoreError(f"{self.out} changes too fast to be read", "try again")

    @contextmanager
    def next(self) -> Iterator[Path]:
        """The next generation as a folder to change; it becomes current if nothing is raised."""
        name = self.name()
        number = int(name.removeprefix("g")) + 1 if name else 1
        self._clean(keep={name})
        path = self.store / f"g{number:06}"
        path.mkdir()
        try:
            if name:
                _link(self.store / name, path)
            yield path
        except BaseException:
            shutil.rmtree(path, ignore_errors=True)
            raise
        for folder, _, files in os.walk(path):
            for file in files:
                _synced(Path(folder, file))
            _synced(Path(folder))
        with atomic_write(self.store / "CURRENT") as pending:
            pending.write_text(path.name, "ascii")
        self._clean(keep={name, path.name})

    def generations(self) -> list[Path]:
        """The generations that stand: the current one, and the one before it where it is still there."""
        current = self.name()
        return sorted(path for path in self.store.glob("g[0-9]*") if current and path.name <= current)

    def before(self, generation: Path) -> Path | None:
        """The generation before one, None for the first; raises where it is not kept, as after forgetting."""
        number = int(generation.name.removeprefix("g"))
        path = self.store / f"g{number - 1:06}"
        if number > 1 and not path.is_dir():
            raise StoreError(
                f"{self.out}: what stood before the last change is not kept", "kg forget leaves nothing of it"
            )
        return path if number > 1 else None

    def forget_previous(self) -> None:
        """Remove all but the current generation, even where somebody reads it: what is withdrawn is to be gone."""
        self._clean(keep={self.name()}, held=True)

    def _clean(self, keep: set[str | None], held: bool = False) -> None:
        """Remove generations that nobody reads, and those that a killed build left; `held` ones too if asked."""
        for path in sorted(self.store.glob("g[0-9]*")):
            if path.name not in keep:
                with suppress(OSError), _free(path, held):
                    shutil.rmtree(path, ignore_errors=True)


@contextmanager
def _free(generation: Path, held: bool) -> Iterator[None]:
    """A generation that nobody can open meanwhile; raises BlockingIOError where one reads it, unless `held` will do."""
    descriptor = os.open(generation, os.O_RDONLY)
    try:
        if not held:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def read(generation: Path) -> Opened:
    """A generation opened for reading; raises where it is gone or damaged."""
    try:
        hold = Hold(generation)
        return Opened(generation, ox.Store.read_only(str(generation / "quads")), hold)
    except (OSError, RuntimeError) as error:
        raise StoreError(f"{generation}: the store is damaged ({error})", DAMAGED) from error


def _link(source: Path, target: Path) -> None:
    """Copy a generation: tables, which are never changed, by hard link, the rest in full."""
    for path in sorted(source.rglob("*")):
        place = target / path.relative_to(source)
        if path.is_dir():
            place.mkdir()
        elif path.suffix == ".sst":
            os.link(path, place)
        elif path.name not in ("LOCK", "LOG") and not path.name.startswith("LOG.old"):
            shutil.copyfile(path, place)
