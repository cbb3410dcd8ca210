// Runs the server audits of GraphQL over HTTP against an address; prints a JSON list of what each found.
import { serverAudits } from "graphql-http";

const [url] = process.argv.slice(2);
const results = [];
for (const { id, name, fn } of serverAudits({ url })) {
  const { status, reason = null } = await fn();
  results.push({ id, name, status, reason });
}
console.log(JSON.stringify(results));
