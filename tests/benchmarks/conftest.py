import sys
from pathlib import Path

# The benchmarks are scripts beside one another, not a package.
sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))
