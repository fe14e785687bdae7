import type { Rule } from "../../documents/rule";
import { asList, asObject, type JsonObject } from "../../base/json";
import { providersOf } from "../../base/terraform-document";

export const providerOfOneAccount: Rule = {
  id: "provider-of-one-account",
  what: "every aws provider has its own alias and exactly one allowed account, and assumes a role of that account",
  why: "with credentials of the wrong account, Terraform must stop instead of creating the landing zone there",
  check: ({ document }) => {
    const providers = providersOf(document, "aws");
    const aliases = providers.map(({ alias }) => alias);
    return providers.flatMap((provider, index) => {
      const { alias } = provider;
      const address = typeof alias === "string" ? `provider aws.${alias}` : `provider aws, number ${String(index + 1)}`;
      return [
        ...(typeof alias === "string" ? [] : ["no alias: it would apply to every resource that names no provider"]),
        ...(typeof alias === "string" && aliases.indexOf(alias) !== index
          ? ["another provider has the same alias"]
          : []),
        ...accountProblems(provider),
      ].map((found) => ({ address, found }));
    });
  },
};

function accountProblems(provider: JsonObject): readonly string[] {
  const accounts = asList(provider["allowed_account_ids"]);
  const [account] = accounts;
  if (accounts.length !== 1 || account === undefined) {
    return [`allowed_account_ids is ${JSON.stringify(accounts)}; it must have exactly one account`];
  }
  const roles = asList(provider["assume_role"]).map((each) => asObject(each)["role_arn"]);
  if (roles.length !== 1 || typeof roles[0] !== "string") return ["no assume_role with a role_arn"];
  return [...roles[0].matchAll(/arn:[a-z-]+:iam::(\d+):role/g)]
    .map(([, roleAccount]) => roleAccount)
    .filter((roleAccount) => roleAccount !== account)
    .map(
      (roleAccount) =>
        `it assumes a role of account ${String(roleAccount)}, but allows account ${JSON.stringify(account)}`,
    );
}
