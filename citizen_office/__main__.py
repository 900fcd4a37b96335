"""``python -m citizen_office`` is the command line."""

from citizen_office.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
