import { join, relative } from "node:path";
import { stackDefinitions } from "../../../stacks/stack-definitions";
import { UserError } from "../../base/user-error";
import { callerPolicies } from "../../constructs/access/policies-of-callers";
import { pipelineSession, rehearsalProfiles } from "../../deployment/rehearsal-profiles";
import { writeRehearsalShell } from "../../deployment/rehearsal-shell";
import { findKept, type KeepableEmulator, type KeptEmulator } from "../../emulator/kept/kept-emulator";
import type { LandingZone } from "../../model/landing-zone";
import { stackName } from "../../naming/stack-names";
import { deployAsks } from "../../deployment/deploy-asks";
import { deployCommand } from "../../synthesis/deploy-command";
import { utcTime } from "../../text/local-time";
import { colors } from "../output/colors";
import { projectDirectory, stackNamed } from "../project";
import { commands } from "./rehearse-report";

/** Directory of all kept emulated AWS. */
export const rehearsals = join(projectDirectory, ".cache", "rehearsal");

/** Directory of an environment's kept emulated AWS. */
export function keptDirectory(environment: string): string {
  return join(rehearsals, environment);
}

export function findKeptRehearsal(environment: string): KeptEmulator | undefined {
  return findKept(keptDirectory(environment));
}

/** Signs in as a job of the pipeline. @returns variables for Terraform */
export async function asPipeline(
  landingZone: LandingZone,
  emulator: Pick<KeepableEmulator, "endpoint" | "environment">,
): Promise<NodeJS.ProcessEnv> {
  const { accessKeyId, secretAccessKey, sessionToken } = await pipelineSession({ landingZone, emulator });
  return {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  };
}

/** Leaves an emulated AWS running, with the files that a shell needs to use it. */
export async function keepRehearsal(
  landingZone: LandingZone,
  emulator: KeepableEmulator,
  hours: number,
  directory = keptDirectory(landingZone.name),
): Promise<KeptEmulator> {
  const { name } = landingZone;
  const profiles = await rehearsalProfiles({
    landingZone,
    emulator,
    adminRoleName: "OrganizationAccountAccessRole",
    callerPolicies: callerPolicies(landingZone),
  });
  writeRehearsalShell({ directory, name, emulator, profiles });
  await emulator.keep(hours);
  const kept = findKept(directory);
  if (kept === undefined) throw new UserError(`the emulated AWS of ${name} has ended; run the command again`);
  return kept;
}

/** How to use a kept emulated AWS. */
export function describeKept(landingZone: LandingZone, { pid, endpoint, until }: KeptEmulator): string {
  const { name, environment } = landingZone;
  const trail = stackName(landingZone, "organization-trail");
  const deploy = deployCommand(stackNamed(stackDefinitions(landingZone), trail));
  const file = relative(process.cwd(), join(keptDirectory(name), "env.sh"));
  const source = file.startsWith("..") || file.startsWith("/") ? file : `./${file}`;
  return [
    `${colors.bold(name)} is applied on an emulated AWS that keeps running: ${endpoint}, process ${String(pid)}, until ${utcTime(until)}`,
    "",
    ...commands([
      [`. ${source}`, "connects this shell to it, as the platform team; close the shell to leave"],
      [`npx lz rehearse ${name} --stop`, "stops it"],
    ]),
    "",
    "In that shell, among others:",
    "",
    ...commands([
      [`npx cdktf plan ${trail}`, "or diff"],
      ...(environment.gate === "open" ? [[deploy, deployAsks] as const] : []),
      [`npx lz review --base HEAD~1`, "what your last commit would change; then lz apply"],
      [`npx lz drift -e ${name}`, "changes made by hand, and who made them"],
      [`npx lz trail health -e ${name}`, "whether the trail records what the config says"],
      [`AWS_PROFILE=administrator npx lz bootstrap ${name}`, "as an administrator of the management account"],
      [`AWS_PROFILE=pipeline npx lz apply --reviewed …`, "as the pipeline, after a review is approved"],
    ]),
    "",
    environment.gate === "open"
      ? `${name} is open: the platform team may plan and apply.`
      : `${name} is plan-only: the platform team may plan; only the pipeline may apply.`,
    "docs/walk-through.md is a ten-minute tour.",
  ].join("\n");
}
