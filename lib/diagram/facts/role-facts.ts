import { policyInDocument } from "../../iam-policy/document-policy";
import { parsePolicy } from "../../iam-policy/parse-policy";
import type { PolicyStatement } from "../../iam-policy/policy-statement";
import type { JsonObject } from "../../base/json";
import { resourcesOf } from "../../base/terraform-document";
import type { Place } from "./read-block";
import { placesOf, textOf } from "./read-block";

/** A principal that may assume a role. */
export interface TrustedFact {
  /**
   * `token`: a subject of an OpenID Connect provider. `arn`: a role or user. `account`: every principal of an account
   * that its own policies allow. `service`: an AWS service. `unknown`: any other or unreadable principal.
   */
  readonly kind: "token" | "arn" | "account" | "service" | "unknown";
  /** The subject, ARN, account id or service principal, or the policy's text. */
  readonly value: string;
  readonly withMfa: boolean;
}

export interface RoleFact extends Place {
  readonly name: string;
  /** The role's ARN without its partition: `<account id>:role/<path><name>`. */
  readonly id: string;
  readonly description: string;
  readonly trusted: readonly TrustedFact[];
}

/** The roles of a document, and who may assume each, from its trust policy. */
export function roleFacts(document: JsonObject): readonly RoleFact[] {
  const placeOf = placesOf(document);
  return resourcesOf(document, "aws_iam_role").map((block) => {
    const { address, body } = block;
    const place = placeOf(block);
    const name = textOf(body["name"]);
    const policy = policyInDocument(document, address, "assume_role_policy");
    const statements = policy === undefined ? undefined : parsePolicy(policy);
    return {
      ...place,
      name,
      id: `${place.accountId}:role${textOf(body["path"]) || "/"}${name}`,
      description: textOf(body["description"]),
      trusted: statements?.flatMap(trustedBy) ?? [
        { kind: "unknown", value: "its trust policy cannot be read", withMfa: false },
      ],
    };
  });
}

function trustedBy({ effect, actions, principals, conditions }: PolicyStatement): readonly TrustedFact[] {
  const assumes = actions.negated || actions.values.some((action) => /^(\*|sts:(\*|assume.*))$/.test(action));
  if (effect !== "Allow" || !assumes || principals === undefined) return [];
  const valuesOf = (matches: (key: string) => boolean): readonly string[] =>
    conditions.filter(({ key, operator }) => matches(key) && !operator.includes("not")).flatMap(({ values }) => values);
  const withMfa = valuesOf((key) => key === "aws:multifactorauthpresent").includes("true");
  if (principals.negated) {
    return [{ kind: "unknown", value: `everybody but ${principals.values.join(", ")}`, withMfa }];
  }
  return principals.values.flatMap((principal): readonly TrustedFact[] => {
    const [, type = "", id = ""] = /^(AWS|Service|Federated):(.*)$/.exec(principal) ?? [];
    const account = /^account (\d{12})$/.exec(id)?.[1];
    const narrowed = (kind: TrustedFact["kind"], values: readonly string[], otherwise: TrustedFact) =>
      values.length === 0 ? [otherwise] : values.map((value) => ({ kind, value, withMfa }));
    if (type === "Federated") {
      const subjects = valuesOf((key) => key.endsWith(":sub"));
      return narrowed("token", subjects, { kind: "unknown", value: `any token of ${id}`, withMfa });
    }
    if (account !== undefined) {
      const roles = valuesOf((key) => key === "aws:principalarn");
      return narrowed("arn", roles, { kind: "account", value: account, withMfa });
    }
    if (type === "Service") return [{ kind: "service", value: id, withMfa }];
    if (type === "AWS" && id.startsWith("arn:")) return [{ kind: "arn", value: id, withMfa }];
    return [{ kind: "unknown", value: principal === "*" ? "everybody" : principal, withMfa }];
  });
}
