import { tmpdir } from "node:os";
import path from "node:path";

/** How large an archive the bench makes. Everything in it follows from this. */
export interface ArchiveShape {
  readonly events: number;
  readonly accounts: number;
  readonly days: number;
}

export const organizationId = "o-b3nch0rg01";
/** Shares of an organization's events: most happens in one Region. */
export const regions: readonly { readonly name: string; readonly share: number }[] = [
  { name: "us-east-1", share: 0.55 },
  { name: "eu-west-1", share: 0.25 },
  { name: "us-west-2", share: 0.15 },
  { name: "ap-southeast-2", share: 0.05 },
];
/** In a log file, on average: CloudTrail delivers about every five minutes, however little there is. */
export const eventsPerFile = 20;

const firstDay = Date.parse("2026-03-01");

export function accountId(index: number): string {
  return String(300_000_000_001 + index * 7_919);
}

/** The moment at which a day of the archive begins. */
export function dayStart(day: number): number {
  return firstDay + day * 86_400_000;
}

/** The day whose events the bench looks for. */
export function wantedDay({ days }: ArchiveShape): number {
  return Math.floor(days * 0.7);
}

/** The principal that the bench looks for: somebody's session of a role. */
export function wantedPrincipal({ accounts }: ArchiveShape): string {
  return `arn:aws:sts::${accountId(Math.floor(accounts / 3))}:assumed-role/operator/ana`;
}

/** Where an archive of this shape is kept between runs. */
export function archiveDirectory({ events, accounts, days }: ArchiveShape): string {
  const name = [events, accounts, days].join("-");
  return path.join(tmpdir(), "lz-bench-archive", name);
}
