import { basename, dirname, join, resolve } from "node:path";
import { investigatorRole } from "../../investigation/engines/investigator-credentials";
import { openEngine } from "../../investigation/engines/open-engine";
import {
  deniedText,
  effectsLead,
  effectsLimits,
  effectText,
  noStep,
  otherChangesText,
} from "../../report/effects/effects-words";
import { makeReport } from "../../report/make-report";
import { renderHtml } from "../../report/render/render-html";
import { renderMarkdown } from "../../report/render/render-markdown";
import type { Incident, Report } from "../../report/report";
import { standingText } from "../../report/render/standing-text";
import type { SourceOptions } from "../../integrity/archive/archive-source";
import { readPublicKeys } from "../../integrity/digests/public-keys";
import { isDirectory } from "../../base/is-directory";
import type { LandingZone } from "../../model/landing-zone";
import { writeNamed } from "../../base/named-file";
import { UserError } from "../../base/user-error";
import { archiveBucketName } from "../../naming/resource-names";
import { checkValues } from "../../questions/sql/check-values";
import { MILLISECONDS_OF_DAY } from "../../questions/sql/event-scope";
import { events } from "../../questions/events";
import { scopeOf } from "../../questions/sql/events-query";
import { isInteractive } from "../output/colors";
import type { CommandRun } from "../command/command-run";
import { windowOf } from "../command/moment";
import { UsageError } from "../command/usage-error";
import { namedToRead } from "../landing-zones";
import { checkAndPrint } from "./report-check";
import type { ReportOptions } from "./report-command";
import { demoNotice, makeDemo, type DemoRequest } from "./report-demo";
import { toolVersion } from "../output/tool-version";
import { refuseOverwriting } from "./refuse-overwriting";

/** Exit codes by standing. 1 is for other problems and says nothing about the evidence. */
const EXIT_CODES = { whole: 0, invalid: 3, incomplete: 4 } as const satisfies Record<Report["standing"], number>;

/** Creates a report of an incident, writes it as HTML and Markdown, and prints the essentials. */
export async function reportAndPrint(options: ReportOptions, run: CommandRun): Promise<0 | 3 | 4> {
  if (options.check !== undefined) return await checkAndPrint(options.check, run);
  if (options.demo !== true) return await makeAndPrint(options, run);
  const { page, markdown } = filesOf(options.output);
  refuseOverwriting([page, markdown], demoNotice); // report it before a key is generated
  const demo = makeDemo(run.temporaryDirectory("lz-report-demo-"));
  return await makeAndPrint({ ...options, ...demo }, run, demo);
}

async function makeAndPrint(options: ReportOptions, run: CommandRun, demo?: DemoRequest): Promise<0 | 3 | 4> {
  const { path, json, since, until } = options;
  const incident = incidentOf(options);
  const files = filesOf(options.output);
  if (demo === undefined) refuseOverwriting([files.page, files.markdown], undefined);
  if (options.publicKeys !== undefined) readPublicKeys(options.publicKeys); // report a wrong name before any query
  const values = checkValues(events, givenBy(incident), {
    ...windowOf(options, 7 * MILLISECONDS_OF_DAY),
    ...(options.account && { accounts: options.account }),
    ...(options.region && { regions: options.region }),
  });
  const scope = scopeOf(values); // the principal to query for changes
  const landingZone = namedToRead(options);
  const engine = openEngine({ path, landingZone });
  const { signal } = run;
  const showsProgress = isInteractive() && process.stderr.isTTY;
  try {
    const report = await makeReport({
      engine,
      source: sourceOf(path, landingZone),
      incident,
      scope,
      aroundEvent: since === undefined && until === undefined,
      landingZone,
      publicKeysFile: options.publicKeys,
      skipsValidation: options.skipValidation === true,
      toolVersion: toolVersion(),
      reportFile: basename(files.page),
      notice: demo?.notice,
      timeZone: demo?.timeZone,
      accountNames: demo?.accountNames,
      signal,
      ...(showsProgress && { onProgress: (text: string) => void process.stderr.write(`\r\u001B[K${text}`) }),
    });
    if (showsProgress) process.stderr.write("\r\u001B[K");
    const page = await renderHtml(report);
    signal.throwIfAborted();
    writeNamed(files.markdown, renderMarkdown(report));
    writeNamed(files.page, page);
    run.answer(json, report, () => describe(report));
    for (const file of [files.page, files.markdown]) run.tell(`written: ${file}`);
    return EXIT_CODES[report.standing];
  } finally {
    await engine.close();
  }
}

function describe(report: Report): string {
  return [
    report.title,
    ...(report.notice === "" ? [] : [report.notice]),
    `Evidence: ${report.standing}. ${standingText(report)}`,
    "",
    `Still in effect: ${effectsLead(report)}`,
    ...report.stillInEffect.flatMap((each) => [
      `- ${effectText(each)}`,
      ...(each.denied === undefined ? [] : [`  ${deniedText(each.denied)}`]),
      `  ${each.respond || noStep}`,
    ]),
    ...[otherChangesText(report), effectsLimits(report)].filter((text) => text !== ""),
    "",
    ...report.summary.map(({ question, answer }) => `${question}: ${answer}`),
    "",
    `Digest of this report: ${report.digest}`,
  ].join("\n");
}

function incidentOf({ incident, principal, accessKey, resource }: ReportOptions): Pick<Incident, "kind" | "value"> {
  const all: readonly (readonly [Incident["kind"], string | undefined])[] = [
    ["event", incident],
    ["principal", principal],
    ["access-key", accessKey],
    ["resource", resource],
  ];
  const found = all.flatMap(([kind, value]) => (value === undefined ? [] : { kind, value }));
  const [first] = found;
  if (first === undefined || found.length > 1) {
    throw new UsageError(
      "name the subject of the report: one of --incident, --principal, --access-key, --resource (or --demo)",
    );
  }
  return first.kind === "event" ? incidentNamed(first.value) : first;
}

/**
 * The kind of a value, by its form. The ARN of an IAM user, role or session is a principal; every other ARN is a
 * resource.
 */
function incidentNamed(value: string): Pick<Incident, "kind" | "value"> {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) return { kind: "event", value: value.toLowerCase() };
  if (/^A[KS]IA[A-Z0-9]{12,124}$/.test(value)) return { kind: "access-key", value };
  if (/^arn:[a-z-]+:(iam|sts)::\d{12}:(root$|(user|role|assumed-role|federated-user)\/)/.test(value)) {
    return { kind: "principal", value };
  }
  if (/^arn:[a-z-]+:[^\s]+$/.test(value)) return { kind: "resource", value };
  throw new UsageError(
    `--incident ${value} is not an event id (such as 5ce7e000-0000-4000-a000-000000000006), access key or ARN; ` +
      "for a name use --principal or --resource",
  );
}

/** With the option names of the question `events`, for its validation. */
function givenBy({ kind, value }: Pick<Incident, "kind" | "value">): Parameters<typeof checkValues>[1] {
  return kind === "event" ? {} : { [kind]: kind === "access-key" ? [value] : value };
}

function filesOf(output: string): { readonly page: string; readonly markdown: string } {
  const page = resolve(output);
  if (!page.endsWith(".html"))
    throw new UsageError(`--output ${output} is not a page: use a name that ends with .html`);
  const directory = dirname(page);
  if (!isDirectory(directory)) {
    throw new UserError(`--output ${output}: directory ${directory} does not exist, or is no directory`);
  }
  const markdown = join(directory, `${page.slice(directory.length + 1, -".html".length)}.md`);
  for (const file of [page, markdown]) {
    if (isDirectory(file)) throw new UserError(`--output ${output}: ${file} is a directory`);
  }
  return { page, markdown };
}

function sourceOf(path: string | undefined, landingZone: LandingZone | undefined): SourceOptions {
  const bucket = landingZone && archiveBucketName(landingZone);
  if (path !== undefined) return { kind: "directory", path: resolve(path), bucket };
  if (bucket === undefined) throw new UsageError("name what to read: --path DIRECTORY, or --environment NAME");
  return { kind: "bucket", name: bucket, bucket, ...(landingZone && { role: investigatorRole(landingZone) }) };
}
