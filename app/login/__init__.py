"""The login of operators and analysts: `install_login` puts it into the web application and returns the guard."""

from app.login.guard import Guard, install_login

__all__ = ["Guard", "install_login"]
