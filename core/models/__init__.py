from core.models.desk import Desk, Membership
from core.models.entry import Entry, Shape
from core.models.kept_answer import KeptAnswer
from core.models.login_failure import LoginFailure
from core.models.token import Token
from core.models.user import User

__all__ = ["Desk", "Entry", "KeptAnswer", "LoginFailure", "Membership", "Shape", "Token", "User"]
