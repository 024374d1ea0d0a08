"""Write the bill of materials (SBOM) of constraints.txt, and ask whether a version in it has a known weakness.

Run by `make audit`. Both go to build/. Exits 1 if an advisory concerns a version; where the service of advisories
cannot be reached that is said in a line, and fails nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

TOOLS = Path(sys.executable).parent
BUILD = Path("build")
CONSTRAINTS = "constraints.txt"
SBOM = BUILD / "sbom.cdx.json"
FOUND = BUILD / "audit.json"
_SECONDS = 40


def bill_of_materials() -> None:
    """Write every package with its version and the hashes of its files, as CycloneDX."""
    command = [TOOLS / "cyclonedx-py", "requirements", CONSTRAINTS, "--output-reproducible", "--output-file", SBOM]
    subprocess.run(command, check=True, timeout=120)


def packages() -> list[dict[str, object]]:
    """Return what the service says of each package; nothing where it cannot be reached."""
    FOUND.unlink(missing_ok=True)
    asked = ["-r", CONSTRAINTS, "--no-deps", "--disable-pip", "--progress-spinner", "off", "--timeout", "5"]
    try:
        subprocess.run(
            [TOOLS / "pip-audit", *asked, "--format", "json", "--output", FOUND],
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
        listed: list[dict[str, object]] = json.loads(FOUND.read_bytes())["dependencies"]
    except (subprocess.TimeoutExpired, OSError, ValueError, KeyError):
        return []
    return [package for package in listed if "skip_reason" not in package]


def main() -> None:
    """Write the SBOM, then audit."""
    BUILD.mkdir(exist_ok=True)
    bill_of_materials()
    asked = packages()
    if not asked:
        print(f"{SBOM} is written; the service of advisories could not be reached, nothing was audited")
        return
    weak = [package for package in asked if package["vulns"]]
    for package in weak:
        print(f"{package['name']} {package['version']}: {', '.join(each['id'] for each in package['vulns'])}")
    print(f"{SBOM} is written; {len(asked)} packages audited, {len(weak)} with known weaknesses")
    sys.exit(bool(weak))


if __name__ == "__main__":
    main()
