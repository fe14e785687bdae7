import { isObject } from "../../base/json";
import { harmless } from "../../text/harmless";
import { list } from "../render/wording";

/** The permissions of a policy document. */
export interface Allowed {
  /** A clause per Allow statement: `everybody may s3:GetObject on arn:aws:s3:::x/*`. */
  readonly clauses: readonly string[];
  /** Whether a statement allows everybody, or everybody with exceptions. */
  readonly everybody: boolean;
  /** Whether it denies every action on every resource, without a condition. */
  readonly deniesEverything: boolean;
  readonly onlyDenies: boolean;
}

const mostStatements = 3;
const mostNames = 5;

/**
 * Reads a policy document, as text or as an object. More lenient than the readers that evaluate policies: an event
 * contains whatever somebody wrote.
 * @returns undefined when it is not a policy
 */
export function allowedBy(document: unknown): Allowed | undefined {
  const policy = parsed(document);
  if (!isObject(policy)) return undefined;
  const statements = textsOrObjects(policy["Statement"]).filter(isObject);
  if (statements.length === 0) return undefined;
  const allowing = statements.filter(({ Effect }) => Effect === "Allow");
  return {
    clauses: allowing.map(clauseOf),
    everybody: allowing.some(allowsEverybody),
    deniesEverything: statements.some(
      ({ Effect, Action, Resource, Condition }) =>
        Effect === "Deny" && Condition === undefined && isAll(Action) && isAll(Resource),
    ),
    onlyDenies: statements.every(({ Effect }) => Effect === "Deny"),
  };
}

/** `It allows every action on everything.` */
export function grantsOf(document: unknown): string {
  const allowed = allowedBy(document);
  if (allowed === undefined) return "The event does not show what it allows.";
  if (allowed.clauses.length === 0) return allowed.onlyDenies ? "It only denies." : "It allows nothing.";
  return `It allows: ${list(allowed.clauses, mostStatements, "; ")}.`;
}

type Statement = Readonly<Record<string, unknown>>;

function clauseOf(statement: Statement): string {
  const principals = principalsOf(statement);
  const actions = namesOf(statement, "Action", "every action");
  const resources = namesOf(statement, "Resource", "everything");
  const condition = statement["Condition"] === undefined ? "" : ", under a condition";
  const who = principals === "" ? "" : `${principals} may `;
  return `${who}${actions || "(no action)"}${resources === "" ? "" : ` on ${resources}`}${condition}`;
}

function principalsOf(statement: Statement): string {
  if (allowsEverybody(statement))
    return statement["NotPrincipal"] === undefined ? "everybody" : "everybody with exceptions";
  const principal = statement["Principal"];
  if (!isObject(principal)) return "";
  const names = Object.values(principal).flatMap(textsOrObjects).map(principalName);
  return list(names, mostNames);
}

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
function allowsEverybody({ Principal, NotPrincipal }: Statement): boolean {
  if (NotPrincipal !== undefined) return true;
  return Principal === "*" || (isObject(Principal) && textsOrObjects(Principal["AWS"]).includes("*"));
}

function principalName(value: unknown): string {
  const name = harmless(value, 150);
  const account = /^(?:arn:[a-z-]+:iam::)?(\d{12})(?::root)?$/.exec(name)?.[1];
  return account === undefined ? name : `account ${account}`;
}

function namesOf(statement: Statement, key: "Action" | "Resource", all: string): string {
  const others = statement[`Not${key}`];
  if (others !== undefined) return `${all} except ${list(textsOrObjects(others).map(name), mostNames)}`;
  const values = textsOrObjects(statement[key]);
  return isAll(values) ? all : list(values.map(name), mostNames);
}

function name(value: unknown): string {
  return harmless(value, 150);
}

function isAll(value: unknown): boolean {
  return textsOrObjects(value).some((each) => each === "*" || each === "*:*");
}

function textsOrObjects(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

function parsed(document: unknown): unknown {
  if (typeof document !== "string") return document;
  try {
    return JSON.parse(document);
  } catch {
    return undefined;
  }
}
