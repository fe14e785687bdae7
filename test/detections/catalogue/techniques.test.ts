import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { attackTechniques } from "../../../lib/detections/catalogue/attack-techniques";
import { detections } from "../../../lib/detections/catalogue/catalogue";
import { stratusAttacks } from "../../../lib/detections/catalogue/stratus-attacks";
import { techniquesMarkdown } from "../../../lib/detections/catalogue/techniques-markdown";
import { questionById } from "../../../lib/questions/catalogue";

describe("coverage by technique", () => {
  it.each(attackTechniques)(
    "$id $name has an alarm, or a reason why not",
    ({ id, detections: ids, questions, reason }) => {
      expect(id).toMatch(/^T\d{4}(\.\d{3})?$/);
      for (const question of questions) expect(questionById(question), question).toBeDefined();
      if (ids.length === 0) expect(reason).not.toBe("");
    },
  );

  it("names each technique once, and each detection for something", () => {
    const ids = attackTechniques.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const named = new Set([
      ...attackTechniques.flatMap(({ detections: some }) => some),
      ...Object.values(stratusAttacks).flatMap((attack) => ("detection" in attack ? [attack.detection] : [])),
    ]);
    expect(detections.map(({ id }) => id).filter((id) => !named.has(id))).toStrictEqual([]);
  });

  it("has every attack of Stratus Red Team, each with an alarm or a question", () => {
    expect(Object.keys(stratusAttacks)).toHaveLength(45);
  });

  it("is in docs/techniques.md as lz alarms list --techniques prints it", () => {
    const page = readFileSync(path.join(__dirname, "..", "..", "..", "docs", "techniques.md"), "utf8");
    const table = /<!-- techniques:[^>]*-->\n+([^]*?)\n+<!-- end of techniques -->/.exec(page)?.[1];
    expect(table).toBe(techniquesMarkdown());
  });
});
