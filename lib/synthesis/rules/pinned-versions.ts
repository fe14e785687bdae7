import type { Rule } from "../../documents/rule";
import { asObject } from "../../base/json";

export const pinnedVersions: Rule = {
  id: "pinned-versions",
  what: "every provider has one exact version",
  why: "a reviewed plan does not show what another provider version would do",
  check: ({ document }) => {
    const terraform = asObject(document["terraform"]);
    return Object.entries(asObject(terraform["required_providers"])).flatMap(([provider, requirement]) => {
      const { version } = asObject(requirement);
      const exact = typeof version === "string" && /^\d+\.\d+\.\d+$/.test(version);
      const found = version === undefined ? "any version" : `version ${JSON.stringify(version)}`;
      return exact ? [] : [{ address: `terraform.required_providers.${provider}`, found }];
    });
  },
};
