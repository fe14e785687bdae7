import { accountsOf } from "../model/landing-zone";
import type { PictureSource } from "./sections/picture-source";
import { duration } from "./sections/wording";
import { count } from "../text/count";

/** The picture as text, for screen readers. */
export function describePicture({ landingZone, stacks }: PictureSource): string {
  const trails = stacks.flatMap((stack) => stack.trails);
  const archives = stacks
    .flatMap(({ buckets }) => buckets)
    .filter(({ name }) => trails.some(({ bucket }) => bucket === name));
  const sum = (numbers: readonly number[]): number => numbers.reduce((before, each) => before + each, 0);
  const alarms = sum(stacks.flatMap((stack) => stack.alarms.map(({ total }) => total)));
  const metrics = new Set(stacks.flatMap(({ logGroups }) => logGroups.flatMap((logGroup) => logGroup.metrics)));
  const channels = stacks.flatMap(({ topics }) => topics).length;
  const roles = stacks.flatMap((stack) => stack.roles).length;
  return [
    `The organization ${landingZone.environment.organizationId} has ${count(accountsOf(landingZone).length, "account")}.`,
    ...trails.map(({ name }) => `The trail ${name} records what happens in them.`),
    ...archives.map(({ name, expiries: [last] }) => {
      const howLong = last === undefined ? "" : ` for ${duration(last.afterDays)}`;
      return `The bucket ${name} keeps the log files${howLong}.`;
    }),
    `${count(alarms, "alarm")} on ${count(metrics.size, "detection")} notify ${count(channels, "channel")}.`,
    `${count(stacks.length, "stack")} with ${count(roles, "role")} make it.`,
  ].join(" ");
}
