/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-dynamic-delete -- documents and states are changed in every way there is, wrong ones included */
/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-call, typescript/no-unsafe-return, typescript/no-unsafe-argument -- documents and states are changed in every way there is, wrong ones included */
import type { GateRuleId } from "../../../lib/model/gate-rules";
import type { Verdict } from "../../../lib/review/gate/rule";

export type Loose = any;

/** A call that somebody makes by hand, as boto3 names it. */
export interface ByHand {
  /** @default - the management account */
  readonly account?: string;
  readonly service: string;
  readonly operation: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The part of the answer that stands for `${answer}` in the document. */
  readonly answer?: string;
}

/** One way to change a stack of the example environment, and what the gate must say of it. */
export interface Mutation {
  readonly name: string;
  /** Without the environment, e.g. `organization-trail`. */
  readonly stack: string;
  /** Changes the synthesized document in place. */
  readonly mutate: (document: Loose) => void;
  /**
   * Changes the document of before in place: what was applied is not what the example has.
   * @default - the example's
   */
  readonly mutateBase?: (document: Loose) => void;
  /**
   * Changes what Terraform remembers; then it also looks at what is there, and finds drift.
   * @default - as applied, and nothing is looked at again
   */
  readonly remember?: (state: Loose) => void;
  /**
   * What is done by hand in the emulated AWS before the plan.
   * @default - nothing
   */
  readonly byHand?: readonly ByHand[];
  /** What takes it back after the plan. */
  readonly undo?: readonly ByHand[];
  /**
   * The stack was never applied, and the base does not have it.
   * @default false
   */
  readonly isNew?: boolean;
  readonly verdict: Verdict;
  /** Exactly the rules that find something. */
  readonly rules: readonly GateRuleId[];
  /**
   * Exactly the rules of which the review tells that what was applied is brought back, weaker than what AWS holds.
   * @default - none
   */
  readonly told?: readonly GateRuleId[];
}

/** The only resource of a type whose name matches. */
export function resource(document: Loose, type: string, name = /./): Loose {
  return document.resource[type][nameOf(document.resource, type, name)];
}

/** Takes a resource out of the document. @returns its name */
export function remove(document: Loose, type: string, name = /./): string {
  const found = nameOf(document.resource, type, name);
  delete document.resource[type][found];
  if (Object.keys(document.resource[type]).length === 0) delete document.resource[type];
  // What waits for it would not find it.
  for (const byName of Object.values<Loose>(document.resource)) {
    for (const body of Object.values<Loose>(byName)) {
      if (body.depends_on === undefined) continue;
      body.depends_on = body.depends_on.filter((address: string) => address !== `${type}.${found}`);
    }
  }
  return found;
}

/** The statements of the only policy document whose name matches. */
export function statements(document: Loose, name: RegExp): Loose[] {
  const data = document.data.aws_iam_policy_document;
  return data[nameOf(document.data, "aws_iam_policy_document", name)].statement;
}

export function statement(document: Loose, name: RegExp, sid: string): Loose {
  const found = statements(document, name).find((each) => each.sid === sid);
  if (found === undefined)
    throw new Error(
      `no statement ${sid}: ${statements(document, name)
        .map((each) => String(each.sid))
        .join()}`,
    );
  return found;
}

export function removeStatement(document: Loose, name: RegExp, sid: string): void {
  const all = statements(document, name);
  all.splice(all.indexOf(statement(document, name, sid)), 1);
}

/** What Terraform remembers of the only resource of a type whose name matches. */
export function remembered(state: Loose, type: string, name = /./): Loose {
  const [found, ...others] = state.resources.filter(
    (each: Loose) => each.mode === "managed" && each.type === type && name.test(each.name),
  );
  if (found === undefined || others.length > 0) throw new Error(`${type} ${String(name)}: not one`);
  return found.instances[0].attributes;
}

function nameOf(section: Loose, type: string, name: RegExp): string {
  const names = Object.keys(section[type] ?? {}).filter((each) => name.test(each));
  if (names.length !== 1) throw new Error(`${type} ${String(name)}: found ${names.join(", ") || "none"}`);
  return names[0] as string;
}
