import type { JsonObject } from "../../../../lib/base/json";
import type { RequestContext } from "../../../support/policies/evaluate-policy";

/** What a function of the provider calls, itself or through others. */
export interface Calls {
  /** The function in the provider's source. */
  readonly in: string;
  /** `client:Operation`, as the AWS SDK for Go names its clients, e.g. `cloudwatchlogs:PutMetricFilter`. */
  readonly calls: readonly string[];
}

/** A permission that AWS asks for beside the one of the call. */
export interface Alongside {
  /** The call that asks for it. */
  readonly call: string;
  readonly action: string;
  readonly resource: string;
  /** @default {} */
  readonly context?: RequestContext;
  /** The page that says so. */
  readonly source: string;
}

/** When a call is made, by the arguments of a resource. */
export interface Condition {
  /** For people. */
  readonly when: string;
  readonly holds: (argumentsOf: JsonObject) => boolean;
}

/** What the provider calls for one type of resource, or for one data source. */
export interface ProviderCalls {
  /** The file in the provider's repository. */
  readonly source: string;
  /** @default - a data source, which only reads */
  readonly create?: Calls;
  readonly read: Calls;
  /** @default - every change makes a new one */
  readonly update?: Calls;
  readonly delete?: Calls;
  /**
   * What the provider itself calls for the tags of a resource: to read them after the resource, and to change them.
   * @default - it has no tags
   */
  readonly tags?: { readonly source: string; readonly list: Calls; readonly change: Calls };
  /** ARNs by the name that the Service Authorization Reference gives the type; by an action, where it alone takes another. */
  readonly arns: (resource: Resource) => Readonly<Record<string, string | readonly string[]>>;
  /** Condition keys of its requests, beside those of tags. @default - none */
  readonly context?: (resource: Resource) => RequestContext;
  /** @default - none */
  readonly alongside?: (resource: Resource) => readonly Alongside[];
  /**
   * Calls that are made only where the arguments say so, by the provider's source. An argument that the provider computes
   * where it is not set is left as it is found; of others, what somebody else set is a change to undo.
   * @default {}
   */
  readonly only?: Readonly<Record<string, Condition>>;
  /** Calls that no config reaches, with the reason; `create kms:EnableKey` names one operation. @default {} */
  readonly unreached?: Readonly<Record<string, string>>;
  /** Calls that an apply role shall not be able to make, with the reason. @default {} */
  readonly withheld?: Readonly<Record<string, string>>;
  /** Whether the tags of what it belongs to may not count yet when it is made. @default false */
  readonly tagsCountLate?: boolean;
}

/** By type; data sources are named as in an address, `data.<type>`. */
export type CallsByType = Readonly<Record<string, ProviderCalls>>;

/** A resource or data source of a synthesized stack, with what AWS's answers would fill in. */
export interface Resource {
  /** An argument as text, references resolved; empty where it is not set. */
  readonly text: (argument: string) => string;
  /** The resource of a type with this name, in the same stack. */
  readonly named: (type: string, name: string) => Resource;
  /** An ARN in the account and the Region of its provider. */
  readonly arn: (service: string, resource: string) => string;
  /** An ARN without a Region. */
  readonly globalArn: (service: string, resource: string) => string;
  readonly bucketArn: (bucketName: string) => string;
  /** An ARN of AWS Organizations, which the management account owns. */
  readonly organizationArn: (type: string, id: string) => string;
}

/** Makes the {@link Calls} of one client. */
export function client(name: string): (inFunction: string, operations: readonly string[]) => Calls {
  return (inFunction, operations) => ({
    in: inFunction,
    calls: operations.map((operation) => `${name}:${operation}`),
  });
}

/** Giving a role to a service. */
export function passRole(call: string, roleArn: string, service: string): Alongside {
  return {
    call,
    action: "iam:PassRole",
    resource: roleArn,
    context: { "iam:PassedToService": service },
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
  };
}

/** Where one of the arguments is set. */
export function has(...names: readonly string[]): Condition {
  return {
    when: `${names.join(" or ")} is set`,
    holds: (given) => names.some((name) => given[name] !== undefined && given[name] !== null),
  };
}

/** Where an argument is not set, or off. */
export function unless(name: string): Condition {
  return { when: `${name} is not set`, holds: (given) => given[name] === undefined || !given[name] };
}

/** Where an argument has a value that is not its default. */
export function is(name: string, value: boolean): Condition {
  return { when: `${name} is ${String(value)}`, holds: (given) => given[name] === value };
}

/** Where an argument is a number from this on. */
export function atLeast(name: string, least: number): Condition {
  return { when: `${name} is at least ${String(least)}`, holds: (given) => Number(given[name] ?? -1) >= least };
}
