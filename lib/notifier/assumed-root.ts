import type { CloudTrailRecord } from "./log-batch";
import { isAssumedRoot } from "../events/principal";
import type { DetectionSettings } from "./settings";

/** Detections of root user activity, whose response steps are about root's password and keys. */
const aboutRoot: readonly string[] = ["root-login", "root-credential-change"];

type Told = Pick<DetectionSettings, "title" | "why" | "respond">;

/**
 * The texts of a detection. They differ for centralized root access: nobody signed in as root, so the steps are about
 * the caller of AssumeRoot, not about root's password and keys.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html
 */
export function toldOf(detectionId: string, detection: Told, record: CloudTrailRecord): Told {
  if (!aboutRoot.includes(detectionId)) return detection;
  if (record["eventName"] === "AssumeRoot") {
    return {
      title: "Root session opened by AssumeRoot",
      why: "A caller of AssumeRoot can remove root's credentials, bucket policies and queue policies in a member account.",
      respond: [
        "Ask the caller, not by e-mail, whether they made the call: there should be a ticket.",
        "If not: contain the caller (lz respond). The session expires within 15 minutes.",
        "List the session's events: those with the access key that this call returned.",
      ],
    };
  }
  if (!isAssumedRoot(record["userIdentity"])) return detection;
  return {
    title: "Assumed root session used",
    why: "An AssumeRoot session (centralized root access) acts as root of a member account; nobody signed in as root.",
    respond: [
      "Find the AssumeRoot call that returned this access key, in the management account or IAM's delegated administrator account.",
      "Ask its caller, not by e-mail, whether they made it; if not, contain the caller (lz respond).",
      "List the session's events: those with this access key. It expires within 15 minutes of that call.",
    ],
  };
}
