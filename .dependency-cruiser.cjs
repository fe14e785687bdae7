/**
 * Arrows point one way: cli → stacks → constructs → model.
 * A module missing from these lists is free to import anything but lib/cli and the stacks: add it where it belongs.
 */
/** Modules that make resources; eslint.config.mjs holds the same list. */
const CONSTRUCTS = [
  "archive",
  "athena",
  "buckets",
  "budgets",
  "keys",
  "trail",
  "alarms",
  "notifications",
  "notifier",
  "access",
  "guardrails",
  "state",
];
/** Modules that run things or judge what was synthesized: never needed to describe a resource. */
const TOOLS = [
  "cli",
  "deployment",
  "terraform",
  "emulator",
  "drift",
  "review",
  "cost",
  "diagram",
  "forensics",
  "health",
  "integrity",
  "preflight",
];
/** Modules that may build the app. */
const APP_BUILDERS = ["cli", "review"];

const modules = (names) => `^lib/(${names.join("|")})/`;
const OURS = "^(lib|stacks|config|test|.lint-rules)/";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "model-imports-nothing-of-ours",
      severity: "error",
      from: { path: "^lib/model/" },
      to: { path: OURS, pathNot: "^lib/model/" },
    },
    {
      name: "naming-imports-only-model",
      severity: "error",
      from: { path: "^lib/naming/" },
      to: { path: OURS, pathNot: modules(["model", "naming"]) },
    },
    {
      name: "questions-import-only-model-and-detections",
      comment:
        "They are SQL: no engine runs in them, and constructs save them as named queries. What an alarm counts, they take from its detection.",
      severity: "error",
      from: { path: "^lib/questions/" },
      to: { path: OURS, pathNot: "^lib/(model|questions|alarms/(catalogue|filter-pattern))/" },
    },
    {
      name: "constructs-do-not-reach-up",
      comment: "A construct describes resources; it neither runs nor judges anything.",
      severity: "error",
      from: { path: modules(CONSTRUCTS) },
      to: { path: modules(TOOLS) },
    },
    {
      name: "only-cli-imports-cli",
      severity: "error",
      from: { path: OURS, pathNot: "^(lib/cli|test)/" },
      to: { path: "^lib/cli/" },
    },
    {
      name: "only-app-builders-import-stacks",
      severity: "error",
      from: { path: "^lib/", pathNot: modules(APP_BUILDERS) },
      to: { path: "^stacks/" },
    },
    {
      name: "config-imports-only-types",
      severity: "error",
      from: { path: "^config/" },
      to: { dependencyTypesNot: ["type-only"] },
    },
    {
      name: "code-does-not-import-config",
      comment: "Config is loaded by environment name, through lib/model: nothing is wired to one environment's file.",
      severity: "error",
      from: { path: "^(lib|stacks)/" },
      to: { path: "^config/" },
    },
    {
      name: "product-does-not-import-tests",
      severity: "error",
      from: { path: "^(lib|stacks|config)/" },
      to: { path: "^(test|[.]lint-rules)/" },
    },
    {
      name: "product-does-not-import-dev-dependencies",
      severity: "error",
      from: { path: "^(lib|stacks|config)/" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "declared-dependencies-only",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg"] },
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "no-cycles",
      comment: "Cycles of types alone are allowed.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-orphans",
      comment: "Every module of lib/ is used by something, a test at least, or is an entry.",
      severity: "error",
      from: { orphan: true, path: "^lib/", pathNot: ["^lib/cli/lz\\.js$", "\\.d\\.ts$"] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // The example organization's imports stand as if in config/ (`rootDirs`, which this does not know); ESLint judges them.
    exclude: { path: ["^\\.cache/", "^cdktf\\.out", "^coverage/", "^test/.*/(fixtures|golden)/", "^test/example/"] },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["main", "types"],
    },
    skipAnalysisNotInRules: true,
  },
};
