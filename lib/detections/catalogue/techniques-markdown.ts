import type { DetectionId } from "../../model/detection-ids";
import { attackTechniques } from "./attack-techniques";
import { detectionById } from "./catalogue";
import { markdownTable } from "../../text/markdown-table";
import { stratusAttacks } from "./stratus-attacks";

/** Coverage by technique as Markdown: what `docs/techniques.md` holds. */
export function techniquesMarkdown(): string {
  const techniques = attackTechniques.map(({ id, name, tactic, detections, questions, reason }) => [
    tactic,
    `[${id}](https://attack.mitre.org/techniques/${id.replace(".", "/")}/)`,
    name,
    detections.map(nameOf).join(", ") || "none",
    questions.map((question) => `\`${question}\``).join(", ") || "none",
    reason,
  ]);
  const attacks = Object.entries(stratusAttacks).map(([id, attack]) =>
    "detection" in attack
      ? [`\`${id}\``, nameOf(attack.detection), `\`${attack.eventName}\``, ""]
      : [`\`${id}\``, "none", `question \`${attack.question}\``, attack.reason],
  );
  return [
    "## MITRE ATT&CK, IaaS",
    "",
    markdownTable(
      ["tactic", "technique", "name", "alarm", "question", "why no alarm, or what it leaves out"],
      techniques,
    ),
    "",
    "## Stratus Red Team, AWS",
    "",
    markdownTable(["attack", "alarm", "by the event", "why no alarm"], attacks),
  ].join("\n");
}

function nameOf(id: DetectionId): string {
  return `\`${id}\`${detectionById(id).onRequest === undefined ? "" : " (on request)"}`;
}
