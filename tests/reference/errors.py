"""How the reference rejects."""

from graphql import GraphQLError

BAD_USER_INPUT = "BAD_USER_INPUT"


class BadInput(GraphQLError):
    """An argument that is rejected."""

    def __init__(self, message: str) -> None:
        super().__init__(message, extensions={"code": BAD_USER_INPUT})
