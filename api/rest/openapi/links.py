"""Links between operations: from the rows of a response to the rows themselves, and from a row to its relations."""

from collections.abc import Iterable

from graphql import GraphQLField, GraphQLNonNull

from api.rest.contract import Contract, is_list, is_nodes, is_pages
from api.rest.openapi.components import Json
from api.rest.openapi.names import in_words, operation_id
from api.rest.resources import Form, Resource

GIVEN = "$request.path.slug"
BODY = "$response.body#"


class Links:
    """Finds the operation behind each link."""

    def __init__(self, contract: Contract, known: Iterable[Resource]) -> None:
        self._contract = contract
        every = list(known)
        self._rows = {each.kind: each for each in every if each.form is Form.ROW and not each.parent}
        self._relations = {
            kind: [each for each in every if each.parent is row] for kind, row in self._rows.items()
        }
        (self._pointer,) = (each for each in every if each.is_pointer)

    def of(self, resource: Resource) -> Json:
        """Return the links from a resource's response, by name."""
        if resource.is_pointer:
            return {}
        if resource.form is Form.ROW and not resource.parent:
            return {
                each.name: _link(each, GIVEN, f"The row's {in_words(each.name)}.")
                for each in self._relations[resource.kind]
            }
        row = BODY if resource.form is Form.ROW else f"{BODY}/items/0"
        if is_nodes(resource.rows):
            return {"row": self._row(resource.kind, row, "The row by itself.")}
        return dict(self._parts(resource, row))

    def _parts(self, resource: Resource, row: str) -> Iterable[tuple[str, Json]]:
        """Yield links to the rows that a part always refers to, such as the article of a mention."""
        for concrete in resource.rows:
            for name, declared in concrete.fields.items():
                if self._leads_to_row(declared):
                    kind = self._contract.kind(declared)
                    yield name, self._row(kind, f"{row}/{name}", f"Its {in_words(name)}.")

    def _leads_to_row(self, declared: GraphQLField) -> bool:
        single = isinstance(declared.type, GraphQLNonNull) and not (is_list(declared) or is_pages(declared))
        return single and is_nodes(self._contract.rows(declared))

    def _row(self, kind: str, where: str, told: str) -> Json:
        """Return a link to a row of a response, by its slug or, if it may have none, by its id."""
        found = self._rows.get(kind)
        if found and found.has_slug:
            return _link(found, f"{where}/slug", told)
        return _link(self._pointer, f"{where}/id", told)


def _link(resource: Resource, slug: str, told: str) -> Json:
    return {"operationId": operation_id(resource), "parameters": {"slug": slug}, "description": told}
