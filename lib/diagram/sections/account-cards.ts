import type { Account } from "../../model/landing-zone";
import { accountsOf } from "../../model/landing-zone";
import type { AccountGrouping } from "./account-groups";
import { byGroup } from "./account-groups";
import type { Part } from "./part";
import { organizationFrame } from "./part";
import type { PictureSource } from "./picture-source";
import { accountNames } from "./picture-source";
import type { Card, Line } from "./section";
import { some } from "./wording";
import { count } from "../../text/count";

/** The id of the accounts' card, the source of every event. */
export const accountsCard = "accounts";

/** The accounts of the organization, and the policies that apply to them. */
export function accountCards(source: PictureSource, grouping: AccountGrouping | undefined): Part {
  const accounts = accountsOf(source.landingZone);
  const policies = source.stacks.flatMap(({ organizationPolicies }) => organizationPolicies);
  const nameOf = accountNames(source);
  const notActive = accounts.filter(({ status }) => status !== "active");
  const card: Card = {
    id: accountsCard,
    column: 0,
    frame: organizationFrame,
    icon: "accounts",
    accent: "account",
    title: count(accounts.length, "account"),
    ...(grouping?.tag !== undefined && { subtitle: `by the tag ${grouping.tag}` }),
    lines:
      grouping === undefined
        ? accounts.map(accountLine)
        : [
            ...accounts.filter(({ role }) => role !== "workload").map(accountLine),
            ...groupLines(
              accounts.filter(({ role, status }) => role === "workload" && status === "active"),
              grouping,
            ),
            ...notActiveLines(notActive),
          ],
  };
  return {
    cards: [
      card,
      ...policies.map((policy, index): Card => ({
        id: `organization policy ${String(index)}`,
        column: 0,
        frame: organizationFrame,
        icon: "shield",
        accent: "organization",
        title: policy.type === "SERVICE_CONTROL_POLICY" ? "Service control policy" : policy.type,
        subtitle: policy.name,
        lines: [
          { text: policy.description, tone: "muted" },
          ...some(policy.targets, 4, (target) => `attached to ${targetText(target, nameOf)}`, "targets").map(
            (text) => ({ text }),
          ),
        ],
      })),
    ],
    arrows: policies.map((_, index) => ({
      from: `organization policy ${String(index)}`,
      to: accountsCard,
      kind: "guard",
    })),
  };
}

function targetText(target: string, nameOf: (accountId: string) => string): string {
  if (target.startsWith("r-")) return `the root ${target}`;
  return target.startsWith("ou-") ? `the unit ${target}` : `the account ${nameOf(target)}`;
}

function accountLine({ name, status }: Account): Line {
  return status === "active" ? { text: name } : { text: name, value: status, tone: "muted" };
}

function groupLines(accounts: readonly Account[], { groupOf }: AccountGrouping): readonly Line[] {
  return byGroup(accounts, ({ id }) => groupOf(id)).map(([group, own]) => ({
    text: group,
    value: count(own.length, "account"),
  }));
}

function notActiveLines(accounts: readonly Account[]): readonly Line[] {
  return byGroup(accounts, ({ status }) => status).map(([status, own]) => ({
    text: `${status}, no alarms`,
    value: count(own.length, "account"),
    tone: "muted",
  }));
}
