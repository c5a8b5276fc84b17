from tests.desk.conftest import site, small_site

__all__ = ["site", "small_site"]
