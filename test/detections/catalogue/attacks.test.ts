import { describe, expect, it } from "vitest";
import { detections } from "../../../lib/detections/catalogue/catalogue";
import { detectionFilters } from "../../../lib/detections/catalogue/filter-patterns";
import { matches, parseFilterPattern } from "../../../lib/detections/filter-pattern/filter-pattern";
import { evidence } from "./fixtures";
import { stratusAttacks } from "../../../lib/detections/catalogue/stratus-attacks";
import { questionById } from "../../../lib/questions/catalogue";

/** What an attack's event carries beside its name, as Stratus Red Team's detonation logs show it. */
const details: Readonly<Record<string, object>> = {
  "denied-call-burst": {
    errorCode: "Client.UnauthorizedOperation",
    sourceIPAddress: "198.51.100.7",
    userIdentity: { type: "AssumedRole" },
  },
  "unauthorized-api-calls": { errorCode: "Client.UnauthorizedOperation" },
  "console-sign-in-without-mfa": {
    additionalEventData: { MFAUsed: "No" },
    responseElements: { ConsoleLogin: "Success" },
    userIdentity: { type: "IAMUser" },
  },
  "resource-shared-outside": { requestParameters: { principal: "*" } },
  "workload-code-change": { requestParameters: { userData: "<sensitiveDataRemoved>" } },
};

const attacks = Object.entries(stratusAttacks).map(([technique, attack]) => ({ technique, attack }));

describe("Stratus Red Team's attacks", () => {
  it.each(attacks)("$technique", ({ attack }) => {
    if ("reason" in attack) {
      expect(attack.reason).not.toBe("");
      expect(questionById(attack.question)).toBeDefined();
      return;
    }
    const { detection: id, ...event } = attack;
    const detection = detections.find((candidate) => candidate.id === id);
    const filters = detection ? detectionFilters(detection, { evidence }) : [];
    const sample = { ...event, ...details[id] };
    expect(filters.filter(({ pattern }) => matches(parseFilterPattern(pattern), sample))).toHaveLength(1);
  });

  it("are all seen if they target CloudTrail, logs, or the organization", () => {
    const evasions = attacks.filter(({ technique }) => technique.startsWith("aws.defense-evasion."));
    expect(evasions).toHaveLength(8);
    expect(evasions.filter(({ attack }) => "reason" in attack)).toEqual([]);
  });
});
