// What a page does with the types that are generated from openapi.json. It prints what it finds.
import createClient from "openapi-fetch";
import type { paths } from "./generated.js";

declare const process: { argv: string[] };
const client = createClient<paths>({ baseUrl: process.argv[2] });

const listed = await client.GET("/v1/incidents", {
  params: {
    query: {
      limit: 3,
      fields: ["slug", "name"],
      sort: ["-occurred", "name"],
      where: { "occurred.gte": "2017", "kind.in": "ATTACK,TERRITORIAL_CHANGE", "place.isNull": false },
    },
  },
});
const slugs: (string | undefined)[] = listed.data ? listed.data.items.map((item) => item.slug) : [];

const rejected = await client.GET("/v1/incidents", { params: { query: { where: { kind: "NOPE" as never } } } });
const code: string | undefined = rejected.error?.code;

const missing = await client.GET("/v1/articles/{slug}", { params: { path: { slug: "nothing" } } });
const status: number | undefined = missing.error?.status;

const rows = await client.GET("/v1/incidents.{format}", { params: { path: { format: "csv" } }, parseAs: "text" });
const header = rows.data?.split(",")[0];

console.log(JSON.stringify({ slugs, code, parameter: rejected.error?.errors?.[0]?.parameter, status, header }));
