"""The names of operations."""

from api.rest.resources import Form, Resource
from schema.naming import Name
from schema.vocabulary import Kind


def operation_id(resource: Resource) -> str:
    """Return the name of a resource's operation: `listArticles`, `getArticle`, `listArticleFigures`, `search`."""
    if resource.parent is None and resource.form is Form.PAGE and resource.kind not in set(Kind):
        return resource.name
    verb = "get" if resource.form is Form.ROW else "list"
    if resource.parent is None and resource.form is Form.ROW:
        return f"{verb}{resource.kind}"
    owner = resource.parent.kind if resource.parent else ""
    return f"{verb}{owner}{resource.name[0].upper()}{resource.name[1:]}"


def formatted_id(resource: Resource) -> str:
    """Return the name of the operation that returns a resource in other formats: `listArticlesAs`."""
    return f"{operation_id(resource)}As"


def in_words(name: str) -> str:
    """Return a name in camel case as words: `statementsAbout` is statements about."""
    return Name.of_field(name).words
