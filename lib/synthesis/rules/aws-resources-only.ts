import type { Rule, Violation } from "../../documents/rule";
import { asObject } from "../../base/json";
import { dataSourcesOf, resourcesOf } from "../../base/terraform-document";

export const awsResourcesOnly: Rule = {
  id: "aws-resources-only",
  what: "a stack contains only resources and data sources of the aws provider, without modules, provisioners or connections",
  why: "a program or external code can do anything during a plan or apply, and no plan shows it",
  check: ({ document }) => [
    ...[...resourcesOf(document), ...dataSourcesOf(document)].flatMap(({ address, type, body }): Violation[] => [
      ...(type.startsWith("aws_") ? [] : [{ address, found: `type ${type}` }]),
      ...["connection", "provisioner"].filter((key) => key in body).map((key) => ({ address, found: `a ${key}` })),
    ]),
    ...Object.keys(asObject(document["provider"]))
      .filter((provider) => provider !== "aws")
      .map((provider) => ({ address: `provider.${provider}`, found: `provider ${provider}` })),
    ...Object.keys(asObject(document["module"])).map((name) => ({ address: `module.${name}`, found: "a module" })),
  ],
};
