/**
 * The rooms of lib/, each with the rooms that it may import: only such as stand above it here, so no circle of rooms can
 * come to be. A new arrow is written down here first; a room that is not in this table may import nothing.
 */
const ROOMS = {
  // The ground floor
  base: [],
  text: ["base"],
  model: ["base", "text"],
  naming: ["base", "model"],
  "iam-policy": ["base"],
  events: ["base", "text"],
  // What is watched, and what is asked
  detections: ["base", "text", "model", "naming"],
  questions: ["base", "text", "model", "detections"],
  /** What runs in Lambda: it knows events and detections, and no construct. */
  notifier: ["base", "text", "model", "events", "detections"],
  // What makes resources: it describes them, and neither runs nor judges anything
  documents: ["base", "model"],
  constructs: ["base", "text", "model", "naming", "detections", "questions", "notifier", "documents"],
  // What is proven of them
  coverage: ["base", "model", "naming", "iam-policy", "events", "detections", "documents", "constructs"],
  configuration: ["base", "text", "model", "naming", "detections", "coverage"],
  // What runs Terraform
  terraform: ["base"],
  emulator: ["base"],
  synthesis: ["base", "model", "naming", "iam-policy", "documents", "coverage", "terraform"],
  deployment: ["base", "model", "naming", "documents", "terraform", "emulator", "synthesis"],
  // What reads, judges and answers
  cost: ["base", "text", "model", "naming", "detections", "coverage"],
  integrity: ["base", "model", "naming"],
  health: ["base", "model", "naming", "notifier", "constructs", "deployment"],
  investigation: ["base", "text", "model", "naming", "events", "questions", "cost", "integrity"],
  respond: ["base", "text", "model", "naming", "events", "questions", "notifier", "constructs"],
  report: ["base", "text", "model", "events", "detections", "questions", "integrity", "investigation", "respond"],
  preflight: ["base", "text", "model", "naming", "iam-policy", "notifier", "constructs", "coverage", "deployment"],
  review: [
    ...["base", "text", "model", "naming", "iam-policy", "detections", "constructs", "configuration", "terraform"],
    ...["synthesis", "deployment", "cost"],
  ],
  diagram: ["base", "text", "model", "iam-policy", "documents", "constructs"],
  drift: ["base", "text", "model", "naming", "terraform", "deployment", "review"],
};
/** May import every room, and is imported by none. */
const COMMAND_LINE = "cli";
/** Rooms that may build the app. */
const APP_BUILDERS = [COMMAND_LINE, "review"];

const names = Object.keys(ROOMS);
for (const [index, name] of names.entries())
  for (const imported of ROOMS[name])
    if (!names.slice(0, index).includes(imported))
      throw new Error(`.dependency-cruiser.cjs: ${name} may not import ${imported}, which does not stand above it`);

const room = (list) => `^lib/(${list.join("|")})/`;
const roomRules = names.map((name) => ({
  name: `imports-of-${name}`,
  comment: `It may import ${ROOMS[name].join(", ") || "nothing of ours"}: see ROOMS in .dependency-cruiser.cjs.`,
  severity: "error",
  from: { path: room([name]) },
  to: { path: "^lib/", pathNot: room([name, ...ROOMS[name], COMMAND_LINE]) },
}));
const OURS = "^(lib|stacks|config|test|.lint-rules)/";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: "every-room-is-listed",
      comment: "Add the folder to ROOMS in .dependency-cruiser.cjs, with what it may import.",
      severity: "error",
      from: { path: "^lib/[^/]+/", pathNot: room([...names, COMMAND_LINE]) },
      to: { path: OURS },
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
      from: { path: "^lib/", pathNot: room(APP_BUILDERS) },
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
      comment:
        "Config is loaded by environment name, through lib/configuration: nothing is wired to one environment's file.",
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
