import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { digest, ItemStore, number, secondOf } from "./dynamo-items";
import { DynamoKept } from "./dynamo-kept";
import type { Kept, KeptSum, Memory, Place } from "./memory";

const daySeconds = 86_400;

/** Maximum number of event ids in an item, well below its limit of 400 KB; more events are only counted. */
const mostCounted = 20_000;

/**
 * The memory in a DynamoDB table with the key `id` and the time to live `expires`. Each operation is one conditional
 * write, so that concurrent invocations agree. Ids are hashes; names of principals and calls are stored only until
 * their summary is sent, at most a week.
 */
export class DynamoMemory implements Memory {
  private readonly items: ItemStore;
  private readonly kept: DynamoKept;

  public constructor(client: DynamoDBClient, tableName: string) {
    this.items = new ItemStore(client, tableName);
    this.kept = new DynamoKept(this.items);
  }

  public async count(key: string, eventIds: readonly string[], threshold: number, now: Date): Promise<boolean> {
    const enough = Math.min(threshold, mostCounted);
    const events = [...new Set(eventIds.map((eventId) => digest(eventId, 12)))].slice(0, enough);
    const counted = await this.items.update(`count ${key}`, {
      UpdateExpression: "ADD #events :events SET #expires = :expires",
      ConditionExpression: "attribute_not_exists(#events) OR size(#events) < :enough",
      ExpressionAttributeNames: { "#events": "events", "#expires": "expires" },
      ExpressionAttributeValues: {
        ":events": { SS: events },
        ":enough": number(enough),
        ":expires": number(secondOf(now) + 2 * daySeconds),
      },
      ReturnValues: "UPDATED_NEW",
    });
    return counted === undefined || (counted["events"]?.SS ?? []).length >= enough;
  }

  public async claim(
    key: string,
    eventId: string,
    foldSeconds: number,
    now: Date,
  ): Promise<"given" | "taken" | "repeated"> {
    const until = secondOf(now) + foldSeconds;
    const event = digest(eventId);
    const answer = await this.items.tryUpdate(`claim ${key}`, {
      UpdateExpression: "SET #event = :event, #until = :until, #expires = :expires REMOVE #sent",
      ConditionExpression:
        "attribute_not_exists(#id) OR (#event <> :event AND #until <= :now) OR (#event = :event AND attribute_not_exists(#sent))",
      ExpressionAttributeNames: {
        "#id": "id",
        "#event": "event",
        "#until": "until",
        "#expires": "expires",
        "#sent": "sent",
      },
      ExpressionAttributeValues: {
        ":event": { S: event },
        ":until": number(until),
        ":expires": number(until + daySeconds),
        ":now": number(secondOf(now)),
      },
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    });
    if ("item" in answer) return "given";
    return answer.refused["event"]?.S === event ? "repeated" : "taken";
  }

  public async sent(key: string, now: Date): Promise<void> {
    await this.items.update(`claim ${key}`, {
      UpdateExpression: "SET #sent = :now",
      ExpressionAttributeNames: { "#sent": "sent" },
      ExpressionAttributeValues: { ":now": number(secondOf(now)) },
    });
  }

  public async countMessage(key: string, now: Date): Promise<number> {
    const counted = await this.items.update(`messages ${key}`, {
      UpdateExpression: "ADD #messages :one SET #expires = :expires",
      ExpressionAttributeNames: { "#messages": "messages", "#expires": "expires" },
      ExpressionAttributeValues: { ":one": number(1), ":expires": number(secondOf(now) + daySeconds) },
      ReturnValues: "UPDATED_NEW",
    });
    return Number(counted?.["messages"]?.N ?? 1);
  }

  public async keep(window: number, place: Place, kept: Kept, now: Date): Promise<void> {
    await this.kept.keep(window, place, kept, now);
  }

  public async windows(now: Date): Promise<readonly number[]> {
    return await this.kept.windows(now);
  }

  public async keptOf(window: number, now: Date): Promise<readonly KeptSum[]> {
    return await this.kept.keptOf(window, now);
  }

  public async told(window: number, now: Date): Promise<void> {
    await this.kept.told(window, now);
  }
}
