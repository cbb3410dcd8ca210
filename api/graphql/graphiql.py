"""The GraphiQL page that comes with strawberry. Its scripts come from a CDN, so it needs the network."""

from functools import cache
from importlib.resources import files


@cache
def page() -> str:
    """Return GraphiQL's HTML."""
    html = files("strawberry").joinpath("static/graphiql.html").read_text(encoding="utf-8")
    return html.replace("{{ SUBSCRIPTION_ENABLED }}", "false")
