/** What a file starts or reads without importing it. */
const loads: readonly (readonly [loader: string, loaded: RegExp])[] = [
  ["test/cli/run-lz.ts", /^lib\/cli\/lz\.js/],
  ["test/support/landing-zones/example.ts", /^test\/example\//],
  ["test/project/shipped-config.test.ts", /^config\//],
  ["test/e2e/support/emulated-landing-zone.ts", /^(lib\/cli\/lz\.js|stacks\/main\.ts|cdktf\.json)/],
  ["lib/emulator/start-emulator.ts", /^lib\/emulator\/[^/]+\.(py|txt)$/],
];

/** Files that no module imports, and the tests that read them. What is not here can change any test. */
const readers: readonly (readonly [file: RegExp, tests: RegExp])[] = [
  [/^\.github\//, /^test\/project\//],
  [/\.md$/, /^test\/(project|cli|cost|alarms)\//],
  [/^\.lint-rules\//, /^test\/lint-rules\//],
  [/^(LICENSE|\.editorconfig|\.gitattributes|\.oxfmtrc\.json|eslint\.config\.mjs|knip\.json)$/, /^$/],
];

/**
 * The test files that a change of some files can affect: by what imports what, by what starts or reads what, and all of
 * them for a file of which neither is known.
 *
 * @param changed - paths from the project's root
 * @param graph - what each module imports, by path
 * @param tests - every test file
 */
export function testsFor(
  changed: readonly string[],
  graph: ReadonlyMap<string, readonly string[]>,
  tests: readonly string[],
): readonly string[] {
  const importers = importersOf(graph);
  const reached = new Set<string>();
  const queue = [...changed];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    queue.push(...(importers.get(file) ?? []));
    queue.push(...loads.filter(([, loaded]) => loaded.test(file)).map(([loader]) => loader));
  }
  const unknown = changed.some((file) => !isKnown(file, graph));
  return tests.filter((test) => unknown || reached.has(test) || changed.some((file) => isReadBy(file, test)));
}

function isKnown(file: string, graph: ReadonlyMap<string, readonly string[]>): boolean {
  return (
    graph.has(file) ||
    file.endsWith(".test.ts") || // one that was removed
    folderOfData(file) !== undefined ||
    loads.some(([, loaded]) => loaded.test(file)) ||
    readers.some(([pattern]) => pattern.test(file))
  );
}

function isReadBy(file: string, test: string): boolean {
  const folder = folderOfData(file);
  if (folder !== undefined && test.startsWith(folder)) return true;
  return readers.some(([pattern, by]) => pattern.test(file) && by.test(test));
}

/** The folder of tests that a fixture or golden file belongs to, such as `test/review/`. */
function folderOfData(file: string): string | undefined {
  return /^(test\/[^/]+\/)(.*\/)?(fixtures|golden)\//.exec(file)?.[1];
}

function importersOf(graph: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>();
  for (const [module, imported] of graph)
    for (const each of imported) importers.set(each, [...(importers.get(each) ?? []), module]);
  return importers;
}
