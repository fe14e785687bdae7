import { stringsOf } from "../base/document-strings";
import { type JsonObject } from "../base/json";
import { dataSourcesOf } from "../base/terraform-document";
import { policyJsonOf, policyOfArguments } from "./document-policy";
import { parsePolicy } from "./parse-policy";
import type { PolicyStatement } from "./policy-statement";

/** A statement of one of a document's policies. */
export interface PlacedStatement extends PolicyStatement {
  /** The policy's address; with the argument's path where it is a string of JSON. */
  readonly address: string;
}

/** Every statement of a document's policies: policy documents, strings of JSON, and `jsonencode` of literals. */
export function policyStatementsOf(document: JsonObject): {
  readonly statements: readonly PlacedStatement[];
  /** Addresses of what looks like a policy and cannot be read as one. */
  readonly unreadable: readonly string[];
} {
  const policies = [
    ...dataSourcesOf(document, "aws_iam_policy_document").map(({ address, body }) => {
      return { address, policy: policyOfArguments(body) };
    }),
    ...stringsOf(document)
      .filter(({ text }) => text.includes('"Statement"'))
      .map(({ address, path, text }) => {
        return { address: path === "" ? address : `${address}: ${path}`, policy: policyJsonOf(text) };
      }),
  ];
  const read = policies.map(({ address, policy }) => {
    return { address, statements: policy === undefined ? undefined : parsePolicy(policy) };
  });
  return {
    statements: read.flatMap(({ address, statements = [] }) => statements.map((each) => ({ ...each, address }))),
    unreadable: read.filter(({ statements }) => statements === undefined).map(({ address }) => address),
  };
}
