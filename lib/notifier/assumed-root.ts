import type { CloudTrailRecord } from "./log-batch";
import { isAssumedRoot } from "../events/principal";
import type { DetectionSettings } from "./settings";

/** Detections of the root user's own use, whose steps are about root's password and keys. */
const aboutRoot: readonly string[] = ["root-login", "root-credential-change"];

type Told = Pick<DetectionSettings, "title" | "why" | "respond">;

/**
 * What a person is told of a detection. Of central root access that is something else than of root's own use: nobody signed
 * in as root, so that root's password and keys are left alone, and whoever called AssumeRoot is looked for.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html
 */
export function toldOf(detectionId: string, detection: Told, record: CloudTrailRecord): Told {
  if (!aboutRoot.includes(detectionId)) return detection;
  if (record["eventName"] === "AssumeRoot") {
    return {
      title: "Root session opened by AssumeRoot",
      why: "Whoever may call AssumeRoot can remove root's credentials, and bucket and queue policies, of a member account.",
      respond: [
        "Ask the caller whether it was them, over a channel that is not e-mail: a task with a ticket, or nobody's.",
        "If not: contain the caller (lz respond). The session ends within 15 minutes.",
        "List what the session did: every event with the access key that this call answered.",
      ],
    };
  }
  if (!isAssumedRoot(record["userIdentity"])) return detection;
  return {
    title: "Assumed root session used",
    why: "A session of AssumeRoot (central root access) acts as root of a member account; nobody signed in as root.",
    respond: [
      "Find the AssumeRoot call whose answer has this access key, in the management account or IAM's delegated administrator account.",
      "Ask its caller whether it was them, over a channel that is not e-mail; if not, contain the caller (lz respond).",
      "List what the session did: every event with this access key. It ends within 15 minutes of that call.",
    ],
  };
}
