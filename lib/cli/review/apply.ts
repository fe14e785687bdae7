import { join, resolve } from "node:path";
import { stackDefinitions } from "../../../stacks/stack-definitions";
import { bootstrapCaller, bootstrapCommand } from "../../deployment/bootstrap-command";
import { defaultConcurrency } from "../../deployment/concurrency";
import type { Outcome } from "../../deployment/run-in-order";
import type { LandingZone } from "../../model/landing-zone";
import { applyReviewed } from "../../review/apply/apply-reviewed";
import type { AppliedStack } from "../../review/apply/apply-reviewed";
import { isAppliedByHand } from "../../review/apply/by-hand";
import { readDocuments } from "../../review/planning/base-documents";
import { readReviewManifest } from "../../review/planning/review-manifest";
import { locateTerraform } from "../../terraform/locate-terraform";
import { colors } from "../output/colors";
import type { CommandRun } from "../command/command-run";
import type { ExitCode } from "../command/exit-codes";
import { landingZonesToChange } from "../landing-zones";
import { projectDirectory, synthesizeStacks } from "../project";
import { formatTable } from "../output/table";
import { messageOf } from "../../base/user-error";
import type { ApplyOptions } from "./apply-command";

type ApplyExitCode = ExitCode<"apply">;

/** Applies exactly the saved plans of a review. */
export async function applyReview({ config, reviewed }: ApplyOptions, run: CommandRun): Promise<ApplyExitCode> {
  const configDirectory = resolve(config);
  const landingZones = landingZonesToChange(configDirectory);
  const terraform = await locateTerraform();
  const { signal, killSignal } = run.interrupts(() =>
    run.print(
      "stopping after the current calls; Terraform saves the state and releases its lock. A second Ctrl-C kills",
    ),
  );
  const outputDirectory = join(run.temporaryDirectory("lz-apply-"), "cdktf.out");
  await synthesizeStacks(landingZones.flatMap(stackDefinitions), outputDirectory);
  const outcomes = await applyReviewed({
    projectDirectory,
    configDirectory,
    manifestFile: resolve(reviewed),
    landingZones,
    documents: readDocuments(outputDirectory),
    terraform: { ...terraform, signal, killSignal },
    concurrency: defaultConcurrency(),
    now: new Date(),
    onStep: run.print,
  });
  const exitCode = report(outcomes, landingZones, signal.aborted);
  const { postponed } = readReviewManifest(resolve(reviewed));
  if (exitCode === 1 || exitCode === 130 || postponed.length === 0) return exitCode;
  run.tell(
    `\n${colors.yellow("review again:")} ${postponed.join(", ")} could not be planned before this apply. ` +
      "In the pipeline, re-run all jobs of this run.",
  );
  return 2;
}

function report(
  outcomes: ReadonlyMap<string, Outcome<AppliedStack>>,
  landingZones: readonly LandingZone[],
  interrupted: boolean,
): ApplyExitCode {
  const rows = [...outcomes].map(([name, outcome]) => [
    name,
    outcome.status === "done"
      ? outcome.result
      : outcome.status === "failed"
        ? "failed"
        : `not begun: ${outcome.because}`,
  ]);
  process.stdout.write(`\n${formatTable(["STACK", "RESULT"], rows)}\n`);
  const failures = [...outcomes].flatMap(([name, outcome]) =>
    outcome.status === "failed" ? [`${colors.red("failed:")} ${name}: ${messageOf(outcome.error)}`] : [],
  );
  const byHand = [...outcomes].flatMap(([name, outcome]) =>
    outcome.status === "done" && outcome.result === "by hand" ? [name] : [],
  );
  if (byHand.length > 0) process.stderr.write(`\n${explainByHand(byHand, landingZones)}\n`);
  const isWhole = [...outcomes.values()].every(({ status }) => status === "done");
  if (isWhole) {
    process.stdout.write(
      byHand.length === 0 ? "\nall of the review is applied\n" : "\neverything else in the review is applied\n",
    );
    return byHand.length === 0 ? 0 : 2;
  }
  process.stderr.write(
    `\n${failures.join("\n")}\nstacks listed as applied stay applied; run the same command again to continue with the rest. ` +
      "If a state stays locked, its run was killed: wait until its Terraform has ended, then unlock it as the message says.\n",
  );
  return interrupted ? 130 : 1;
}

/** The stacks that an administrator must apply, and how. */
function explainByHand(stacks: readonly string[], landingZones: readonly LandingZone[]): string {
  const commands = landingZones
    .filter((landingZone) => stacks.some((stack) => isAppliedByHand(landingZone, stack)))
    .map((landingZone) => `${bootstrapCaller(landingZone)} runs \`${bootstrapCommand(landingZone)}\``);
  return (
    `${colors.yellow("by hand:")} ${stacks.join(", ")} changes the pipeline's permissions, so the pipeline did not apply it. ` +
    `From this commit, ${commands.join(" and ")}; then run this again: it only checks that this is done. ` +
    "Until then, AWS denies stacks that need a new permission."
  );
}
