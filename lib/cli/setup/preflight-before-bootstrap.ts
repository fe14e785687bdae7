import type { LandingZone } from "../../model/landing-zone";
import { UserError } from "../../base/user-error";
import { realAws } from "../../preflight/aws";
import type { Preflight } from "../../preflight/run-preflight";
import { runPreflight } from "../../preflight/run-preflight";
import { formatWork, summary } from "./preflight";

export interface PreflightBeforeBootstrapOptions {
  readonly landingZone: LandingZone;
  readonly adminRole: string;
  readonly print: (text: string) => void;
}

/**
 * Checks the prerequisites before anything is created: reports what a bootstrap cannot create, and what could not be
 * read.
 * @throws UserError when something blocks the bootstrap
 */
export async function preflightBeforeBootstrap(options: PreflightBeforeBootstrapOptions): Promise<void> {
  const { landingZone, adminRole, print } = options;
  const aws = realAws(landingZone, adminRole);
  const { text, obstacle } = describeForBootstrap(
    await runPreflight({ landingZone, aws, adminRoleName: adminRole }),
    adminRole,
  );
  print(text);
  if (obstacle !== undefined) throw new UserError(obstacle);
}

/** What a bootstrap prints of a preflight, and why it stops, if it does. */
export function describeForBootstrap(
  found: Preflight,
  adminRole: string,
): { readonly text: string; readonly obstacle?: string } {
  const { environment, results } = found;
  const unread = [...new Set(results.flatMap(({ status, id }) => (status === "unknown" ? id : [])))];
  const command = `npx lz preflight ${environment} --admin-role ${adminRole}`;
  const text = [
    `preflight: ${summary(found)}`,
    ...formatWork(results.filter(({ status }) => status === "missing" || status === "in-the-way")),
    ...(unread.length > 0 ? ["", `unknown: ${unread.join(", ")}; ${command} shows why`] : []),
    "",
  ].join("\n");
  const obstacles = [...new Set(results.flatMap(({ status, id }) => (status === "in-the-way" ? id : [])))];
  const lacking = [...new Set(results.flatMap(({ stopsBootstrap, id }) => (stopsBootstrap === true ? id : [])))];
  if (obstacles.length + lacking.length === 0) return { text };
  const reasons = [
    ...(obstacles.length > 0 ? [`${obstacles.join(", ")} ${obstacles.length === 1 ? "is" : "are"} in the way`] : []),
    ...(lacking.length > 0 ? [`${lacking.join(", ")} must exist first`] : []),
  ];
  return {
    text,
    obstacle:
      `${environment} is not bootstrapped: ${reasons.join("; ")}. ` +
      "Fix this as shown above, then run again; --skip-preflight skips the check.",
  };
}
