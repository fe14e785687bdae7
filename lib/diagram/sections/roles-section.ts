import type { RoleFact } from "../facts/role-facts";
import type { PictureSource } from "./picture-source";
import { accentOfAccount, accountFrame, accountNames } from "./picture-source";
import { principalsOf, roleIdOfArn } from "./principals";
import type { Arrow, Card, Frame, Section } from "./section";
import { commonPrefix, some } from "./wording";
import { count } from "../../text/count";

/** The roles of the landing zone, and who may assume each. */
export function rolesSection(source: PictureSource): Section {
  const { landingZone, stacks } = source;
  const groups = rolesAlike(stacks.flatMap(({ roles }) => roles));
  const cardOf = new Map(groups.flatMap((roles) => roles.map(({ id }) => [id, cardId(roles)] as const)));
  const { cards: principalCards, frames, arrows } = principalsOf(source, groups, cardOf, cardId);
  const prefix = commonPrefix(groups.flat().map(({ name }) => name));
  const nameOf = accountNames(source);
  const accountIds = [...new Set(groups.map(([{ accountId }]) => accountId))];
  const cards = groups.map((roles): Card => {
    const [{ accountId, name, description }] = roles;
    return {
      id: cardId(roles),
      column: accountId === landingZone.management.account.id ? 1 : 2,
      frame: accountFrame(accountId),
      icon: "role",
      accent: accentOfAccount(landingZone, accountId),
      title: roles.length === 1 ? name.slice(prefix.length) : count(roles.length, "role"),
      ...(roles.length === 1 && description !== "" && { subtitle: description }),
      lines:
        roles.length === 1
          ? []
          : some(roles, 4, (role) => role.name.slice(prefix.length), "roles").map((text) => ({ text, tone: "muted" })),
    };
  });
  return {
    title: "Who may assume which role",
    ...(prefix !== "" && { note: `the names of the roles begin with ${prefix}` }),
    frames: [
      ...frames,
      ...accountIds.map((accountId): Frame => ({
        id: accountFrame(accountId),
        accent: accentOfAccount(landingZone, accountId),
        title: `Account ${nameOf(accountId)}`,
        note: accountId,
      })),
    ],
    cards: [...principalCards, ...cards],
    arrows: [...arrows, ...betweenRoles(groups, cardOf)],
  };
}

/** The roles of one card, at least one. */
export type Roles = readonly [RoleFact, ...RoleFact[]];

function cardId([first]: Roles): string {
  return `role ${first.id}`;
}

/** Groups roles of the same service, such as one per Slack channel; other roles are alone. */
function rolesAlike(roles: readonly RoleFact[]): readonly Roles[] {
  const groups = new Map<string, [RoleFact, ...RoleFact[]]>();
  for (const role of roles) {
    const ofService = role.trusted.length > 0 && role.trusted.every(({ kind }) => kind === "service");
    const key = ofService ? JSON.stringify([role.accountId, role.trusted]) : role.id;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [role]);
    else group.push(role);
  }
  return [...groups.values()];
}

/** Whether another role may assume this role; a role that may assume itself does not count. */
function betweenRoles(groups: readonly Roles[], cardOf: ReadonlyMap<string, string>): readonly Arrow[] {
  const arrows = new Map<string, Arrow>();
  for (const roles of groups) {
    const to = cardId(roles);
    for (const { value } of roles.flatMap(({ trusted }) => trusted)) {
      const from = cardOf.get(roleIdOfArn(value));
      if (from !== undefined && from !== to) arrows.set(`${from} ${to}`, { from, to });
    }
  }
  return [...arrows.values()];
}
