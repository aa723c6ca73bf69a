// Who may import whom. Type imports count everywhere, but for the seam: a file may name a Socket.IO type, and only
// transport.ts may use one of its values. tests/walls/import-rules.test.ts breaks each rule once, to see it fail.

const tests = "[.](test|test-d|bench|bench-d)[.]tsx?$";
const socketIo = "(^|/)socket[.]io(-client)?(/|$)";

/** What each package may import of the others. */
const layers = {
  contracts: [],
  server: ["contracts"],
  client: ["contracts"],
  react: ["contracts", "client"],
  cli: ["contracts"],
  testing: ["contracts", "server", "client", "cli"],
};

const oneWay = Object.entries(layers).map(([name, below]) => ({
  name: `${name}-imports-only-what-is-below`,
  comment: `${name} may import ${below.length ? below.join(", ") : "no other package"}`,
  severity: "error",
  from: { path: `^packages/${name}/` },
  to: { path: "^packages/", pathNot: `^packages/(${[name, ...below].join("|")})/` },
}));

export default {
  forbidden: [
    ...oneWay,
    {
      name: "no-cycle",
      comment: "A cycle, even of types, means that two files are one concept or that a third is missing",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "packages-stand-alone",
      comment: "No package knows the demo, an SDK, a benchmark or a test",
      severity: "error",
      from: { path: "^packages/" },
      to: { path: "^(apps|sdks|tests|benches|docs|scripts)/" },
    },
    {
      name: "language-knows-no-contract",
      comment: "The language never imports a contract written in it",
      severity: "error",
      from: { path: "^packages/contracts/src/[^/]+$", pathNot: tests },
      to: { path: "^packages/contracts/src/chatia-flow/" },
    },
    {
      name: "contracts-import-zod-only",
      comment: "A contract is read by tools, browsers and servers alike: no Node, no DOM, no Socket.IO",
      severity: "error",
      from: { path: "^packages/contracts/src/", pathNot: tests },
      to: {
        pathNot: "^packages/|(^|/)(zod|zod-to-json-schema)(/|$)",
      },
    },
    {
      name: "browser-packages-import-no-node",
      severity: "error",
      from: { path: "^packages/(client|react)/src/", pathNot: tests },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "one-seam-to-socket-io",
      comment: "Another transport would go into transport.ts alone; elsewhere use `import type`",
      severity: "error",
      from: {
        path: "^packages/(contracts|server|client|react|cli)/src/",
        pathNot: `${tests}|^packages/(server|client)/src/transport[.]ts$`,
      },
      to: { path: socketIo, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "published-code-needs-declared-dependencies",
      comment: "What a published file imports must be in its dependencies or peerDependencies",
      severity: "error",
      from: { path: "^packages/[^/]+/src/", pathNot: tests },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "unknown"], dependencyTypesNot: ["npm-peer"] },
    },
    {
      name: "everything-resolves",
      severity: "error",
      from: { path: "^(packages|apps|tests)/" },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(packages|apps|sdks)/[^/]+/dist/|^tests/release/consumers/" }, // ours alone: socket.io itself lives in a dist/
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".d.ts", ".json"],
    },
  },
};
