"""Cross-origin requests; rejected ones get a problem like any other error."""

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response

from api.http.problem import problem


class Cors(CORSMiddleware):
    """Starlette's middleware, with problems for rejected preflight requests."""

    def preflight_response(self, request_headers: Headers) -> Response:
        """Answer a preflight request."""
        response = super().preflight_response(request_headers)
        if response.status_code < 400:
            return response
        headers = {name: value for name, value in response.headers.items() if not name.startswith("content-")}
        return problem(
            response.status_code, "BAD_USER_INPUT", f"{bytes(response.body).decode()}.", None, headers
        )
