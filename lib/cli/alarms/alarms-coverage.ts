import { stackDefinitions } from "../../../stacks/stack-definitions";
import { detections } from "../../detections/catalogue/catalogue";
import type { Cell, ControlCoverage, UnwatchedAccount } from "../../coverage/benchmark-coverage";
import { weakeningsText } from "../../coverage/weakened-alarms";
import { benchmarkCoverage, coverageCells, unwatchedAccounts } from "../../coverage/benchmark-coverage";
import { collectChainFacts } from "../../coverage/chain-facts";
import { summarizeBreaks } from "../../coverage/summarize-breaks";
import type { CoverageProof } from "../../coverage/proof";
import { proveChains } from "../../coverage/prove-chains";
import type { Benchmark } from "../../model/benchmarks";
import type { LandingZone } from "../../model/landing-zone";
import { activeAccountsOf } from "../../model/landing-zone";
import { buildStack } from "../../synthesis/build-stack";
import { excludedRoles } from "./alarm-limits";
import type { AlarmsCoverageOptions } from "./alarms-coverage-command";
import { colors } from "../output/colors";
import type { CommandRun } from "../command/command-run";
import { chosenToRead } from "../landing-zones";
import { markdownTable } from "../../text/markdown-table";
import { formatTable } from "../output/table";

/** Prints each account's alarms, proven from the stacks, and the covered controls of a benchmark. */
export function alarmsCoverage(options: AlarmsCoverageOptions, run: CommandRun): 0 | 1 {
  const { benchmark, json, markdown = false } = options;
  const reports = chosenToRead(options).map((landingZone) => {
    const proof = proveChains(landingZone, stackDefinitions(landingZone).map(buildStack).map(collectChainFacts));
    const cells = coverageCells(landingZone, proof);
    const unwatched = unwatchedAccounts(landingZone);
    return { landingZone, proof, cells, unwatched, ...benchmarkCoverage(landingZone, benchmark, cells) };
  });
  const environments = reports.map(({ landingZone, proof, ...rest }) => ({
    environment: landingZone.name,
    benchmark,
    ...proof,
    ...rest,
  }));
  run.answer(json, { environments }, () =>
    reports.map((report) => describe({ ...report, benchmark, markdown })).join("\n\n"),
  );
  return reports.some(({ proof }) => proof.breaks.length > 0) ? 1 : 0;
}

interface Report {
  readonly landingZone: LandingZone;
  readonly proof: CoverageProof;
  readonly cells: readonly Cell[];
  readonly unwatched: readonly UnwatchedAccount[];
  readonly controls: readonly ControlCoverage[];
  readonly notMapped: readonly string[];
  readonly benchmark: Benchmark;
  readonly markdown: boolean;
}

const marks = { covered: "●", broken: "✗", suppressed: "s", "left out": "-" } as const;

function describe({ landingZone, proof, cells, unwatched, controls, notMapped, benchmark, markdown }: Report): string {
  const accounts = activeAccountsOf(landingZone).map(({ name }) => name);
  const table = markdown ? markdownTable : formatTable;
  const title = `${landingZone.name}: ${String(proof.chains.length)} unbroken chains from the log group to a subscriber, ${String(proof.breaks.length)} breaks`;
  const byAccount = new Map(accounts.map((name) => [name, [] as Cell[]]));
  for (const cell of cells) byAccount.get(cell.account)?.push(cell);
  const rows = [...byAccount].map(([name, own]) => [
    name,
    `${String(own.filter(({ state }) => state === "covered").length)}/${String(own.length)}`,
    own.map((cell, index) => `${index > 0 && index % 5 === 0 ? " " : ""}${markOf(cell)}`).join(""),
  ]);
  rows.push(...unwatched.map(({ account, status }) => [account, "0", `unwatched: ${status}`]));
  return [
    markdown ? `## ${title}` : colors.bold(title),
    table(["ACCOUNT", "ALARMS", `DETECTIONS 1 TO ${String(detections.length)}`], rows),
    `● covered, w covered but weakened, ✗ broken, s suppressed, - excluded. ${detections.map(({ id }, index) => `${String(index + 1)} ${id}`).join(", ")}`,
    ...summarizeBreaks(proof.breaks).map(
      ({ stack, address, found }) => `${colors.red("broken:")} ${found}\n  in ${stack}: ${address}`,
    ),
    ...notCovered(cells),
    ...weakened(cells),
    ...notWatched(unwatched),
    table(
      [benchmark.toUpperCase(), "DETECTION", "TEXT", "ACCOUNTS", "NOT COVERED"],
      controls.map(({ control, detection, exact, covered, others }) => [
        control,
        detection,
        exact ? "literal" : "another benchmark's",
        `${String(covered)}/${String(accounts.length)}`,
        someCells(others),
      ]),
    ),
    `Not mapped to ${benchmark}: ${notMapped.join(", ")}`,
    ...excludedRoles(landingZone),
    `Proven from the stacks only. npx lz alarms confirm --environment ${landingZone.name} checks that each subscriber is confirmed and receives messages`,
  ].join("\n\n");
}

function markOf({ state, weakened: weaker }: Cell): string {
  return weaker === undefined ? marks[state] : "w";
}

function notCovered(cells: readonly Cell[]): readonly string[] {
  return byReason(cells, ({ detection, state, why = "" }) =>
    state === "suppressed" ? `suppressed: ${detection}: ${why}` : undefined,
  );
}

function weakened(cells: readonly Cell[]): readonly string[] {
  return byReason(cells, ({ detection, weakened: weaker }) =>
    weaker === undefined ? undefined : `weakened: ${detection}: ${weakeningsText(weaker)}`,
  );
}

function notWatched(unwatched: readonly UnwatchedAccount[]): readonly string[] {
  if (unwatched.length === 0) return [];
  const accounts = unwatched.map(({ account, id, status }) => `${account} (${id}, ${status})`);
  return [`not monitored: ${accounts.join(", ")}: accounts that are not active have no alarms`];
}

/** A line per reason, with its accounts. */
function byReason(cells: readonly Cell[], reasonOf: (cell: Cell) => string | undefined): readonly string[] {
  const reasons = new Map<string, Set<string>>();
  for (const cell of cells) {
    const reason = reasonOf(cell);
    if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? new Set()).add(cell.account));
  }
  return [...reasons].map(
    ([reason, accounts]) => `${reason} (${[...accounts].slice(0, 5).join(", ")}${accounts.size > 5 ? " …" : ""})`,
  );
}

function someCells(cells: readonly Cell[]): string {
  if (cells.length === 0) return "-";
  const [first] = cells;
  const more = cells.length > 1 ? ` and ${String(cells.length - 1)} more` : "";
  return `${first?.account ?? ""}${more}: ${first?.state ?? ""}${first?.state === "suppressed" ? ` (${first.why ?? ""})` : ""}`;
}
