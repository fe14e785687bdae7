import type { TrustedFact } from "../facts/role-facts";
import type { PictureSource } from "./picture-source";
import { accountNames } from "./picture-source";
import type { Roles } from "./roles-section";
import type { Arrow, Card, Frame, IconName, Line } from "./section";
import { some } from "./wording";
import { count } from "../../text/count";

/** With more principals than this for the same roles, the rest is counted. */
const mostNames = 4;

interface Principal {
  /** Principals of one family that may assume the same roles share a card. */
  readonly family: string;
  readonly frame?: Frame;
  readonly icon: IconName;
  readonly title: string;
  readonly subtitle?: string;
  /** The noun for several principals: `user`, `role`. */
  readonly noun: string;
  readonly withMfa: boolean;
  /** The cards of the roles that it may assume, sorted. */
  readonly assumes: readonly string[];
}

/** An ARN without its partition, service and Region, as {@link RoleFact.id} has it. */
export function roleIdOfArn(arn: string): string {
  return /^arn:[\w-]+:iam::(\d{12}:.+)$/.exec(arn)?.[1] ?? "";
}

/** Every principal that may assume the roles, except the roles themselves. */
export function principalsOf(
  source: PictureSource,
  groups: readonly Roles[],
  cardOf: ReadonlyMap<string, string>,
  cardId: (roles: Roles) => string,
): { readonly cards: readonly Card[]; readonly frames: readonly Frame[]; readonly arrows: readonly Arrow[] } {
  const assumed = new Map<string, { trusted: TrustedFact; roles: Set<string> }>();
  for (const roles of groups) {
    for (const trusted of roles.flatMap((role) => role.trusted)) {
      if (trusted.kind === "arn" && cardOf.has(roleIdOfArn(trusted.value))) continue;
      const key = JSON.stringify([trusted.kind, trusted.value, trusted.withMfa]);
      const entry = assumed.get(key) ?? { trusted, roles: new Set() };
      entry.roles.add(cardId(roles));
      assumed.set(key, entry);
    }
  }
  const nameOf = accountNames(source);
  const principals = [...assumed.values()].map(({ trusted, roles }) => ({
    ...describe(trusted, nameOf),
    withMfa: trusted.withMfa,
    assumes: [...roles].sort(),
  }));
  const frames = new Map(principals.flatMap(({ frame }) => (frame === undefined ? [] : [[frame.id, frame] as const])));
  const cards: Card[] = [];
  const arrows: Arrow[] = [];
  for (const alike of together(principals)) {
    const [first] = alike;
    if (first === undefined) continue;
    const id = `principal ${String(cards.length)}`;
    cards.push(principalCard(id, alike, first));
    for (const to of first.assumes) arrows.push({ from: id, to });
  }
  return { cards, frames: [...frames.values()], arrows };
}

/** Groups principals by family and roles, in order of first occurrence. */
function together(principals: readonly Principal[]): readonly (readonly Principal[])[] {
  const groups = new Map<string, Principal[]>();
  for (const principal of principals) {
    const { family, withMfa, assumes, title } = principal;
    const key = JSON.stringify(family === "" ? [title, withMfa, assumes] : [family, withMfa, assumes]);
    groups.set(key, [...(groups.get(key) ?? []), principal]);
  }
  return [...groups.values()];
}

function principalCard(id: string, alike: readonly Principal[], first: Principal): Card {
  const { frame, icon, title, subtitle, noun, withMfa } = first;
  const several = alike.length > 1;
  const lines: readonly Line[] = [
    ...(several ? some(alike, mostNames, (each) => each.title, `${noun}s`).map((text) => ({ text })) : []),
    ...(withMfa ? [{ text: "only with MFA", icon: "lock" } as const] : []),
  ];
  return {
    id,
    column: 0,
    ...(frame !== undefined && { frame: frame.id }),
    icon,
    accent: icon === "service" || icon === "pipeline" ? "outside" : "people",
    title: several ? count(alike.length, noun) : title,
    ...(subtitle !== undefined && { subtitle }),
    lines,
  };
}

type Described = Omit<Principal, "withMfa" | "assumes">;

function describe({ kind, value }: TrustedFact, nameOf: (accountId: string) => string): Described {
  if (kind === "token") return describeSubject(value);
  if (kind === "service")
    return { family: "", icon: "service", title: value, subtitle: "AWS service", noun: "service" };
  if (kind === "account") {
    return {
      family: "",
      icon: "accounts",
      title: `account ${nameOf(value)}`,
      subtitle: `everybody allowed by ${value}`,
      noun: "account",
    };
  }
  const [, accountId = "", noun = "", path = ""] = /^arn:[\w-]+:iam::(\d{12}):(role|user)\/(.+)$/.exec(value) ?? [];
  if (kind === "unknown" || accountId === "") {
    return { family: "", icon: "person", title: value, subtitle: "as the trust policy says", noun: "principal" };
  }
  const name = path.slice(path.lastIndexOf("/") + 1);
  // IAM Identity Center names its roles AWSReservedSSO_<permission set>_<16 hexadecimal digits>.
  const permissionSet = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(name)?.[1];
  return permissionSet === undefined
    ? {
        family: `${noun} ${accountId}`,
        icon: noun === "user" ? "person" : "role",
        title: name,
        subtitle: `${noun === "user" ? "IAM user" : "role"} of ${nameOf(accountId)}`,
        noun,
      }
    : {
        family: `permission set ${accountId}`,
        icon: "person",
        title: permissionSet,
        subtitle: `permission set, in ${nameOf(accountId)}`,
        noun: "permission set",
      };
}

/**
 * A subject of GitHub's tokens: the repository is a frame, the kind of job a card.
 * Source: https://docs.github.com/en/actions/concepts/security/openid-connect (read 2026-11)
 */
function describeSubject(subject: string): Described {
  const [, repository = "", job = ""] = /^repo:([^:]+):(.+)$/.exec(subject) ?? [];
  if (repository === "") {
    return { family: "", icon: "pipeline", title: subject, subtitle: "subject of a token", noun: "subject" };
  }
  const title = job
    .replace(/^pull_request$/, "pull requests")
    .replace(/^ref:refs\/heads\//, "branch ")
    .replace(/^ref:refs\/tags\//, "tag ")
    .replace(/^environment:/, "environment ");
  return {
    family: "",
    frame: { id: `repository ${repository}`, accent: "outside", title: "GitHub Actions", note: repository },
    icon: "pipeline",
    title,
    noun: "job",
  };
}
