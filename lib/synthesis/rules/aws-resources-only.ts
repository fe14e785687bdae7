import type { Rule, Violation } from "../../documents/rule";
import { asObject } from "../../base/json";
import { dataSourcesOf, resourcesOf } from "../../base/terraform-document";

export const awsResourcesOnly: Rule = {
  id: "aws-resources-only",
  what: "a stack holds resources and data sources of the aws provider, without modules, provisioners or connections",
  why: "what runs a program or code from elsewhere can do anything while it plans or applies, and no plan shows what",
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
