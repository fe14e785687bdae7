import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { digest, number, secondOf, type ItemStore } from "./dynamo-items";
import { mostToldApart, type Kept, type KeptSum, type Place } from "./memory";

/** Longer than any unrepaired outage of the function's schedule. */
const keptSeconds = 7 * 86_400;

/** Number of items that list the keys of a window: one item would exceed DynamoDB's 400 KB in a large organization. */
const shards = 16;

const separator = " | ";

/**
 * Kept events in the table: an item `kept` per window and key, items `places` that list the keys, and `windows` that
 * lists the windows. Written in reverse order, so that every kept event can be found.
 */
export class DynamoKept {
  public constructor(private readonly items: ItemStore) {}

  public async keep(window: number, place: Place, kept: Kept, now: Date): Promise<void> {
    const { channel, detectionId, accountId } = place;
    const name = [channel, detectionId, accountId].join(separator);
    const expires = number(secondOf(now) + keptSeconds);
    const addTo = async (id: string, values: Readonly<Record<string, AttributeValue>>): Promise<void> => {
      await this.items.update(id, {
        UpdateExpression: "ADD #names :names SET #expires = :expires",
        ExpressionAttributeNames: { "#names": "names", "#expires": "expires" },
        ExpressionAttributeValues: { ...values, ":expires": expires },
      });
    };
    await addTo("windows", { ":names": { SS: [String(window)] } });
    await addTo(placesId(window, shardOf(accountId)), { ":names": { SS: [name] } });

    const events = [...new Set(kept.eventIds.map((eventId) => digest(eventId, 12)))];
    const some = events.slice(0, mostToldApart);
    const seconds = number(secondOf(now));
    const sets = [
      ["events", some],
      ["who", kept.who],
      ["what", kept.what],
    ] as const;
    const filled = sets.filter(([, values]) => values.length > 0);
    const times = "SET #first = if_not_exists(#first, :now), #last = :now, #expires = :expires";
    const timeNames = { "#first": "first", "#last": "last", "#expires": "expires" };
    const added = await this.items.update(keptId(window, name), {
      UpdateExpression: `ADD ${filled.map(([each]) => `#${each} :${each}`).join(", ")} ${times}`,
      ConditionExpression: "attribute_not_exists(#events) OR size(#events) < :most",
      ExpressionAttributeNames: {
        ...timeNames,
        "#events": "events",
        ...Object.fromEntries(filled.map(([each]) => [`#${each}`, each])),
      },
      ExpressionAttributeValues: {
        ":now": seconds,
        ":expires": expires,
        ":most": number(mostToldApart),
        ...Object.fromEntries(
          filled.map(([each, values]) => [`:${each}`, { SS: [...new Set(values)].slice(0, mostToldApart) }]),
        ),
      },
    });
    const rest = added === undefined ? events.length : events.length - some.length;
    if (rest === 0) return;
    await this.items.update(keptId(window, name), {
      UpdateExpression: `ADD #more :more ${times}`,
      ExpressionAttributeNames: { ...timeNames, "#more": "more" },
      ExpressionAttributeValues: { ":more": number(rest), ":now": seconds, ":expires": expires },
    });
  }

  public async windows(now: Date): Promise<readonly number[]> {
    return (await this.namesIn("windows", now)).map(Number).sort((one, other) => one - other);
  }

  public async keptOf(window: number, now: Date): Promise<readonly KeptSum[]> {
    const sums: KeptSum[] = [];
    for (let shard = 0; shard < shards; shard += 1) {
      const names = await this.namesIn(placesId(window, shard), now);
      for (let start = 0; start < names.length; start += 20) {
        const some = names.slice(start, start + 20).map((name) => this.sumOf(window, name, now));
        sums.push(...(await Promise.all(some)).flatMap((sum) => sum ?? []));
      }
    }
    return sums;
  }

  public async told(window: number, now: Date): Promise<void> {
    await this.items.update("windows", {
      UpdateExpression: "DELETE #names :names SET #expires = :expires",
      ExpressionAttributeNames: { "#names": "names", "#expires": "expires" },
      ExpressionAttributeValues: {
        ":names": { SS: [String(window)] },
        ":expires": number(secondOf(now) + keptSeconds),
      },
    });
  }

  private async namesIn(id: string, now: Date): Promise<readonly string[]> {
    return [...((await this.look(id, now))?.["names"]?.SS ?? [])].sort();
  }

  private async sumOf(window: number, name: string, now: Date): Promise<KeptSum | undefined> {
    const item = await this.look(keptId(window, name), now);
    const [channel, detectionId, accountId] = name.split(separator);
    if (item === undefined || channel === undefined || detectionId === undefined || accountId === undefined) {
      return undefined;
    }
    return {
      channel,
      detectionId,
      accountId,
      events: (item["events"]?.SS ?? []).length + Number(item["more"]?.N ?? 0),
      who: [...(item["who"]?.SS ?? [])].sort(),
      what: [...(item["what"]?.SS ?? [])].sort(),
      first: Number(item["first"]?.N ?? 0),
      last: Number(item["last"]?.N ?? 0),
    };
  }

  /** Reads through an update without a relevant change, so that the role needs only one permission. */
  private async look(id: string, now: Date): Promise<Record<string, AttributeValue> | undefined> {
    return await this.items.update(id, {
      UpdateExpression: "SET #looked = :now",
      ConditionExpression: "attribute_exists(#id)",
      ExpressionAttributeNames: { "#id": "id", "#looked": "looked" },
      ExpressionAttributeValues: { ":now": number(secondOf(now)) },
      ReturnValues: "ALL_NEW",
    });
  }
}

function keptId(window: number, name: string): string {
  return `kept ${String(window)} ${name}`;
}

function placesId(window: number, shard: number): string {
  return `places ${String(window)} ${String(shard)}`;
}

function shardOf(accountId: string): number {
  return Number(accountId.slice(-3)) % shards || 0;
}
