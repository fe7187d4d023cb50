import subprocess
import sys

import kg


def test_the_surface_of_the_package_is_written_down():
    verbs = [
        "analyze",
        "audit",
        "build",
        "diff",
        "export",
        "forget",
        "open",
        "proof",
        "report",
        "score",
        "site",
        "validate",
        "view",
    ]
    assert kg.__all__ == ["KgError", "__version__", *verbs]
    assert kg.__all__ == sorted(kg.__all__)
    assert all(getattr(kg, name) for name in kg.__all__)


def test_importing_the_package_loads_nothing_heavy():
    code = "import sys, kg, kg.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {
        "pyoxigraph",
        "rdflib",
        "networkx",
        "pyvis",
        "jieba",
        "rjieba",
        "opencc",
        "trafilatura",
        "pyshacl",
        "yaml",
        "numpy",
    }
    assert not heavy & set(loaded)
    assert "kg.cli" in loaded
