// PostGraphile 5 as its documentation sets it up, less the IDE: `node server.js PORT DATABASE-URL`.
import { createServer } from "node:http";
import { grafserv } from "postgraphile/grafserv/node";
import { makePgService } from "postgraphile/adaptors/pg";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { postgraphile } from "postgraphile";
import { makePgSmartTagsPlugin } from "postgraphile/utils";

const [port, connectionString] = process.argv.slice(2);

const tags = makePgSmartTagsPlugin([
  { kind: "class", match: "public.participation", tags: { foreignKey: "(actor_id) references public.force (id)" } },
  { kind: "class", match: "public.tenure", tags: { foreignKey: "(official_id) references public.entity (id)" } },
]);

const preset = {
  extends: [PostGraphileAmberPreset],
  plugins: [tags],
  disablePlugins: ["PgIndexBehaviorsPlugin", "NodePlugin", "MutationPlugin", "MutationPayloadQueryPlugin"],
  schema: { defaultBehavior: "+list +connection" },
  pgServices: [makePgService({ connectionString, schemas: ["public", "bench"] })],
  grafast: { explain: false },
  grafserv: { port: Number(port), graphqlPath: "/graphql", graphiql: false, watch: false },
};

const server = createServer();
const instance = postgraphile(preset).createServ(grafserv);
server.on("error", (error) => console.error(error));
await instance.addTo(server);
server.listen(Number(port), "127.0.0.1", () => console.log("ready"));
