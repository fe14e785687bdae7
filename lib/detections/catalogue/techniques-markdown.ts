import type { DetectionId } from "../../model/detection-ids";
import { attackTechniques } from "./attack-techniques";
import { detectionById } from "./catalogue";
import { markdownTable } from "../../text/markdown-table";
import { stratusAttacks } from "./stratus-attacks";

/** Coverage by technique as the Markdown in `docs/techniques.md`. */
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
    markdownTable(["tactic", "technique", "name", "alarm", "question", "gaps, or reason for no alarm"], techniques),
    "",
    "## Stratus Red Team, AWS",
    "",
    markdownTable(["attack", "alarm", "tested event", "reason for no alarm"], attacks),
  ].join("\n");
}

function nameOf(id: DetectionId): string {
  return `\`${id}\`${detectionById(id).onRequest === undefined ? "" : " (opt-in)"}`;
}
