// Asks a server for every page through the caches of clients; prints what each warned of and lost, as JSON.
import { readFileSync, readdirSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { ApolloClient, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { Client, fetchExchange } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { getIntrospectionQuery } from "graphql";

const [url, snippets] = process.argv.slice(2);
const { keys, caching } = await import(`${snippets}/urql.js`);
const { cache } = await import(`${snippets}/apollo.js`);
const folder = new URL("./pages/", import.meta.url);
const pages = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), "utf8"));

async function post(query) {
  const headers = { "content-type": "application/json", accept: "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query }) });
  return (await response.json()).data;
}

/** Remove what clients add to operations, so that answers can be compared. */
function bare(value) {
  if (Array.isArray(value)) return value.map(bare);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== "__typename")
      .map(([name, inner]) => [name, bare(inner)]),
  );
}

function lost(expected, found) {
  return isDeepStrictEqual(bare(expected), bare(found)) ? 0 : 1;
}

async function urql(exchange) {
  const warnings = [];
  const logger = (severity, message) => severity !== "debug" && warnings.push(message);
  const client = new Client({ url, preferGetMethod: false, exchanges: [exchange(logger), fetchExchange] });
  const asked = [];
  for (const page of pages) asked.push((await client.query(page, {}).toPromise()).data);
  let missing = 0;
  for (const [number, page] of pages.entries()) {
    const again = await client.query(page, {}, { requestPolicy: "cache-only" }).toPromise();
    missing += lost(asked[number], again.data);
  }
  return { warnings: warnings.length, lost: missing, first: warnings[0] ?? null };
}

async function apollo(cache) {
  const warnings = [];
  for (const name of ["warn", "error"]) console[name] = (...message) => warnings.push(message.join(" "));
  const client = new ApolloClient({ cache, link: new HttpLink({ uri: url }) });
  const documents = pages.map((page) => gql(page));
  const asked = [];
  for (const query of documents) asked.push((await client.query({ query })).data);
  let missing = 0;
  for (const [number, query] of documents.entries()) missing += lost(asked[number], client.readQuery({ query }));
  return { warnings: warnings.length, lost: missing, first: warnings[0] ?? null };
}

const schema = await post(getIntrospectionQuery());
const found = {
  urql: await urql((logger) => caching(schema, { logger })),
  "urql without configuration": await urql((logger) => cacheExchange({ logger })),
  apollo: await apollo(cache),
  "apollo without configuration": await apollo(new InMemoryCache()),
};
process.stdout.write(JSON.stringify({ pages: pages.length, keys: Object.keys(keys), found }));
process.exit(0);
