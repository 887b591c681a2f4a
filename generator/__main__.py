"""Run postgen: ``python -m generator`` is the command ``postgen``."""

from __future__ import annotations

from generator.cli.app import main

if __name__ == "__main__":
    main()
