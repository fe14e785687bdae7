import type { Outcome } from "../../deployment/run-in-order";
import { isAppliedByHand, noticeByHand } from "../apply/by-hand";
import { worstVerdict } from "../gate/judge-plan";
import { alarmCoverage } from "../report/alarm-coverage";
import { describeChanges } from "../report/describe-change";
import { describeDrift } from "../report/describe-drift";
import { comparedPackages, withPackageTold, withPackageWords } from "../report/package-words";
import type { EnvironmentCost, Review, StackReview } from "../report/review";
import { digestOf } from "./digests";
import type { CheckedOut } from "./git";
import type { ReviewManifest } from "./review-manifest";
import type { PlannedStack } from "./plan-stack";
import type { StackToPlan } from "./review-change";
import { messageOf } from "../../base/user-error";

export interface AssembleReviewOptions {
  readonly base: string;
  readonly head: CheckedOut;
  readonly toPlan: readonly StackToPlan[];
  readonly documents: ReadonlyMap<string, string>;
  readonly baseDocuments: ReadonlyMap<string, string> | undefined;
  /** The notifiers' packages, by stack. */
  readonly packages: {
    readonly base: ReadonlyMap<string, Uint8Array> | undefined;
    readonly head: ReadonlyMap<string, Uint8Array>;
  };
  readonly outcomes: ReadonlyMap<string, Outcome<PlannedStack>>;
  readonly unchanged: number;
  /** Names of stacks that can be planned only after this review is applied. */
  readonly postponed: readonly string[];
  readonly notices: readonly string[];
  readonly costs: readonly EnvironmentCost[];
  readonly configDigest: string;
  readonly tools: ReviewManifest["tools"];
  readonly createdAt: Date;
  readonly hours: number;
}

/** The result of the plans, for people and for an apply. */
export function assembleReview(options: AssembleReviewOptions): {
  readonly review: Review;
  readonly manifest: ReviewManifest;
} {
  const { base, head, toPlan, outcomes, packages, costs, createdAt, hours } = options;
  const planned = toPlan.flatMap((stack) => {
    const outcome = outcomes.get(stack.name);
    return outcome?.status === "done" ? [{ stack, result: outcome.result }] : [];
  });
  const stacks = toPlan.map((stack) => stackReview(stack, outcomes.get(stack.name), packages));
  const verdict = worstVerdict([
    ...stacks.map((stack) => stack.verdict),
    ...costs.flatMap(({ findings }) => findings.map((finding) => finding.verdict)),
  ]);
  const review: Review = {
    formatVersion: 1,
    base,
    head: head.commit,
    dirty: head.uncommittedFiles.length > 0,
    uncommittedFiles: head.uncommittedFiles,
    verdict,
    stacks,
    unchangedStacks: options.unchanged,
    alarms: alarmCoverage(
      planned.flatMap(({ stack: { landingZone }, result: { judged } }) =>
        landingZone === undefined ? [] : [{ landingZone, plan: judged }],
      ),
    ),
    accounts: accountChanges(options),
    notices: [
      ...planned.flatMap(({ stack: { name, landingZone }, result: { changed } }) =>
        changed && landingZone !== undefined && isAppliedByHand(landingZone, name)
          ? [noticeByHand(landingZone, name)]
          : [],
      ),
      ...options.notices,
    ],
    costs,
  };
  const manifest: ReviewManifest = {
    formatVersion: 1,
    commit: head.commit,
    base,
    dirty: head.uncommittedFiles.length > 0,
    uncommittedFiles: [...head.uncommittedFiles],
    configDigest: options.configDigest,
    createdAt: createdAt.toISOString(),
    expiresAt: new Date(createdAt.getTime() + hours * 3_600_000).toISOString(),
    verdict,
    failed: stacks.filter(({ status }) => status !== "planned").map(({ stack }) => stack),
    postponed: [...options.postponed],
    tools: options.tools,
    stacks: planned.map(({ stack, result }) => ({
      name: stack.name,
      environment: stack.environment,
      dependencies: [...(stack.definition?.dependencies ?? [])],
      removed: stack.reason === "removed",
      changed: result.changed,
      verdict: result.gate.verdict,
      planDigest: result.planDigest,
      assetsDigest: result.assetsDigest,
      documentDigest: digestOf(options.documents.get(stack.name) ?? options.baseDocuments?.get(stack.name) ?? ""),
    })),
  };
  return { review, manifest };
}

function stackReview(
  stack: StackToPlan,
  outcome: Outcome<PlannedStack> | undefined,
  packages: AssembleReviewOptions["packages"],
): StackReview {
  const shared = { stack: stack.name, environment: stack.environment, reason: stack.reason };
  const nothing = { verdict: "allow" as const, findings: [], told: [], changes: [], drift: [], seconds: 0 };
  if (outcome?.status === "done") {
    const { plan, judged, gate, seconds } = outcome.result;
    const changes = describeChanges(plan);
    const compared = comparedPackages(changes, packages.base?.get(stack.name), packages.head.get(stack.name));
    return {
      ...shared,
      status: "planned",
      ...gate,
      told: withPackageTold(gate.told, compared),
      changes: changes.map((change) => withPackageWords(change, compared)),
      drift: describeDrift(plan, judged),
      seconds,
    };
  }
  if (outcome?.status === "failed") {
    const { error } = outcome;
    return { ...shared, ...nothing, status: "failed", error: messageOf(error) };
  }
  return { ...shared, ...nothing, status: "skipped", error: outcome?.because ?? "not begun" };
}

/** Accounts whose alarm stack is created or removed. */
function accountChanges({ toPlan }: AssembleReviewOptions): Review["accounts"] {
  const accounts = (reason: StackReview["reason"]): readonly string[] =>
    toPlan.flatMap(({ name, environment, reason: why }) =>
      why === reason && name.startsWith(`${environment}-alarms-`) ? [name.slice(`${environment}-alarms-`.length)] : [],
    );
  return { added: accounts("added"), removed: accounts("removed") };
}
