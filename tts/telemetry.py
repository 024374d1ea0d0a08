"""The telemetry of libraries is switched off here, before any of them can be imported.

``tts/__init__.py`` calls this before it imports anything else, so every import of essaycast passes it.
docs/dependencies.md says what each library would do.
"""

from __future__ import annotations

import os
import sys


def switch_off() -> None:
    """Switch off the telemetry of onnxruntime and OpenVINO in this process."""
    # onnxruntime reads this once, when it is imported; Piper imports it as well.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    # OpenVINO knows no such variable. It does without this package if it cannot be imported.
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
