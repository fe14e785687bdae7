import type { LandingZone } from "../../model/landing-zone";
import { accountsOf } from "../../model/landing-zone";
import type { StackFacts } from "../facts/stack-facts";
import type { Accent } from "./section";

/** The input of a section: facts from the stacks, and account names from the config. */
export interface PictureSource {
  readonly landingZone: LandingZone;
  /** Every stack of the environment, in the order of its definitions. */
  readonly stacks: readonly StackFacts[];
}

/** The account's name in the config, or its id. */
export function accountNames({ landingZone }: PictureSource): (accountId: string) => string {
  const names = new Map(accountsOf(landingZone).map(({ id, name }) => [id, name]));
  return (accountId) => names.get(accountId) ?? accountId;
}

export function accentOfAccount({ management, logArchive }: LandingZone, accountId: string): Accent {
  if (accountId === management.account.id) return "management";
  return accountId === logArchive.account.id ? "archive" : "account";
}

/** The id of the frame of an account. */
export function accountFrame(accountId: string): string {
  return `account ${accountId}`;
}
