import type { BucketFact } from "../facts/bucket-facts";
import type { Part } from "./part";
import type { PictureSource } from "./picture-source";
import { accentOfAccount, accountFrame } from "./picture-source";
import type { Arrow, Card, Line } from "./section";
import { bucketCard } from "./trail-cards";
import { bytesText, duration, storageClassName } from "./wording";
import { count } from "../../text/count";

/** The buckets that trails deliver to, and the Athena workgroups that query them. */
export function archiveCards({ landingZone, stacks }: PictureSource): Part {
  const delivered = new Set(stacks.flatMap(({ trails }) => trails.map(({ bucket }) => bucket)));
  const cards: Card[] = [];
  const arrows: Arrow[] = [];
  for (const { buckets, workgroups } of stacks) {
    const own = buckets.filter(({ name }) => delivered.has(name));
    for (const bucket of own) {
      const { accountId, name } = bucket;
      const place = { frame: accountFrame(accountId), accent: accentOfAccount(landingZone, accountId) } as const;
      cards.push({
        id: bucketCard(name),
        column: 2,
        ...place,
        icon: "bucket",
        title: "Log archive",
        subtitle: name,
        lines: [...ageLines(bucket), ...protectionLines(bucket)],
      });
      for (const workgroup of workgroups) {
        cards.push({
          id: `workgroup ${workgroup.name}`,
          column: 3,
          ...place,
          icon: "search",
          title: "Athena",
          subtitle: `workgroup ${workgroup.name}`,
          lines: [{ text: count(workgroup.savedQueries, "saved query", "saved queries") }],
        });
        arrows.push({ from: bucketCard(name), to: `workgroup ${workgroup.name}` });
      }
    }
  }
  return { cards, arrows };
}

/** The lifecycle of an object. */
function ageLines({ tiers, expiries }: BucketFact): readonly Line[] {
  const ends = [...new Map(expiries.map((expiry) => [expiry.afterDays, expiry])).values()].reverse();
  return [
    { text: "S3 Standard", value: "day 0", step: "begins" },
    ...tiers.flatMap(({ storageClass, afterDays, largerThanBytes = 0 }): readonly Line[] => [
      { text: storageClassName(storageClass), value: `day ${afterDays.toLocaleString("en-US")}`, step: "begins" },
      ...(largerThanBytes === 0
        ? []
        : [{ text: `objects over ${bytesText(largerThanBytes)}`, tone: "muted", step: "note" } as const]),
    ]),
    ...ends.map(({ afterDays, prefix }): Line => {
      const what =
        ends.length === 1 ? "deleted" : prefix.endsWith("/CloudTrail/") ? "log files deleted" : "all deleted";
      return { text: what, value: `after ${duration(afterDays)}`, step: "ends" };
    }),
    ...(ends.length === 0 ? [{ text: "never deleted", step: "ends" } as const] : []),
  ];
}

function protectionLines({ objectLock, encryption, versioned, accessLogged }: BucketFact): readonly Line[] {
  return [
    objectLock === undefined
      ? { text: "no Object Lock", icon: "lock", tone: "muted" }
      : { text: `Object Lock ${objectLock.mode}`, value: duration(objectLock.days), icon: "lock" },
    encryption === "KMS"
      ? { text: "KMS-encrypted", icon: "key" }
      : { text: encryption === "S3" ? "encrypted by S3" : "default encryption", icon: "key", tone: "muted" },
    {
      text: [
        versioned ? "versioned" : "not versioned",
        accessLogged ? "access is logged" : "access is not logged",
      ].join(", "),
      tone: "muted",
    },
  ];
}
