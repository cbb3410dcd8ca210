"""The model of news: records, tables, loading, querying and the GraphQL schema. Independent of HTTP."""
