"""Cross-origin requests, whose refusals are problems like any other."""

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response

from api.http.problem import problem


class Cors(CORSMiddleware):
    """Starlette's middleware, but for the form of a refused preflight."""

    def preflight_response(self, request_headers: Headers) -> Response:
        """Answer a preflight request."""
        response = super().preflight_response(request_headers)
        if response.status_code < 400:
            return response
        headers = {name: value for name, value in response.headers.items() if not name.startswith("content-")}
        return problem(
            response.status_code, "BAD_USER_INPUT", f"{bytes(response.body).decode()}.", None, headers
        )
