"""What a developer has set for a system of their own is nothing to the tests: importing this forgets it, for the processes that they start too."""

import os

for name in tuple(os.environ):
    if name.startswith("TONGDAI_") or name in ("DATABASE_URL", "REDIS_URL"):
        del os.environ[name]
os.environ["TONGDAI_ENV_FILE"] = ""
