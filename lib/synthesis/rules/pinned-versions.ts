import type { Rule } from "../rule";
import { asObject } from "../synthesized-stack";

export const pinnedVersions: Rule = {
  id: "pinned-versions",
  what: "Terraform is 1.10 or newer, and every provider is one exact version",
  why: "a reviewed plan says nothing about what another version would do; 1.10 brought terraform.applying, on which the read-only plan rests",
  check: ({ document }) => {
    const terraform = asObject(document["terraform"]);
    const required = terraform["required_version"];
    const [, minor] = typeof required === "string" ? (/^>= 1\.(\d+)\.\d+$/.exec(required) ?? []) : [];
    return [
      ...(Number(minor ?? 0) >= 10
        ? []
        : [
            {
              address: "terraform.required_version",
              found: required === undefined ? "none" : JSON.stringify(required),
            },
          ]),
      ...Object.entries(asObject(terraform["required_providers"])).flatMap(([provider, requirement]) => {
        const { version } = asObject(requirement);
        const exact = typeof version === "string" && /^\d+\.\d+\.\d+$/.test(version);
        const found = version === undefined ? "any version" : `version ${JSON.stringify(version)}`;
        return exact ? [] : [{ address: `terraform.required_providers.${provider}`, found }];
      }),
    ];
  },
};
