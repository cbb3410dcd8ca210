// Generates TypeScript types as docs/clients.md configures them; prints them.
import { readFileSync } from "node:fs";
import { codegen } from "@graphql-codegen/core";
import * as typescript from "@graphql-codegen/typescript";
import * as operations from "@graphql-codegen/typescript-operations";
import { parse } from "graphql";

const [configuration, schema, ...pages] = process.argv.slice(2);
const { config, generates } = JSON.parse(readFileSync(configuration, "utf8"));
const pluginMap = { typescript, "typescript-operations": operations };
const [{ plugins }] = Object.values(generates);
const documents = pages.map((location) => ({ location, document: parse(readFileSync(location, "utf8")) }));
process.stdout.write(
  await codegen({
    schema: parse(readFileSync(schema, "utf8")),
    documents,
    filename: "generated.ts",
    config,
    plugins: plugins.map((name) => ({ [name]: {} })),
    pluginMap,
  }),
);
