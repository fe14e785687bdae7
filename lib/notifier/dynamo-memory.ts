import {
  ConditionalCheckFailedException,
  UpdateItemCommand,
  type AttributeValue,
  type DynamoDBClient,
  type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import { createHash } from "node:crypto";
import type { Claim, Memory } from "./memory";

const daySeconds = 86_400;

/** Of an item's 400 KB, leaving room: more events than this are not told apart. */
const mostCounted = 20_000;

/**
 * The memory in a DynamoDB table whose key is `id` and whose time to live is `expires`. Each step is one conditional
 * write, so that concurrent invocations agree. Ids are digests: the table holds no names.
 */
export class DynamoMemory implements Memory {
  public constructor(
    private readonly client: DynamoDBClient,
    private readonly tableName: string,
  ) {}

  public async count(key: string, eventIds: readonly string[], threshold: number, now: Date): Promise<boolean> {
    const enough = Math.min(threshold, mostCounted);
    const events = [...new Set(eventIds.map((eventId) => digest(eventId, 12)))].slice(0, enough);
    const counted = await this.update(`count ${key}`, {
      UpdateExpression: "ADD #events :events SET #expires = :expires",
      ConditionExpression: "attribute_not_exists(#events) OR size(#events) < :enough",
      ExpressionAttributeNames: { "#events": "events", "#expires": "expires" },
      ExpressionAttributeValues: {
        ":events": { SS: events },
        ":enough": number(enough),
        ":expires": number(seconds(now) + 2 * daySeconds),
      },
      ReturnValues: "UPDATED_NEW",
    });
    return counted === undefined || (counted["events"]?.SS ?? []).length >= enough;
  }

  public async claim(key: string, eventId: string, foldSeconds: number, now: Date): Promise<Claim> {
    const until = seconds(now) + foldSeconds;
    const before = await this.update(`claim ${key}`, {
      UpdateExpression: "SET #event = :event, #until = :until, #expires = :expires, #folded = :none REMOVE #sent",
      ConditionExpression:
        "attribute_not_exists(#id) OR (#event <> :event AND #until <= :now) OR (#event = :event AND attribute_not_exists(#sent))",
      ExpressionAttributeNames: {
        "#id": "id",
        "#event": "event",
        "#until": "until",
        "#expires": "expires",
        "#folded": "folded",
        "#sent": "sent",
      },
      ExpressionAttributeValues: {
        ":event": { S: digest(eventId) },
        ":until": number(until),
        ":expires": number(until + daySeconds),
        ":none": number(0),
        ":now": number(seconds(now)),
      },
      ReturnValues: "ALL_OLD",
    });
    return before === undefined ? { given: false } : { given: true, foldedBefore: Number(before["folded"]?.N ?? 0) };
  }

  public async sent(key: string, now: Date): Promise<void> {
    await this.update(`claim ${key}`, {
      UpdateExpression: "SET #sent = :now",
      ExpressionAttributeNames: { "#sent": "sent" },
      ExpressionAttributeValues: { ":now": number(seconds(now)) },
    });
  }

  public async fold(key: string, eventId: string, events: number): Promise<void> {
    await this.update(`claim ${key}`, {
      UpdateExpression: "ADD #folded :events",
      ConditionExpression: "attribute_exists(#id) AND #event <> :event",
      ExpressionAttributeNames: { "#id": "id", "#event": "event", "#folded": "folded" },
      ExpressionAttributeValues: { ":event": { S: digest(eventId) }, ":events": number(events) },
    });
  }

  public async countMessage(key: string, now: Date): Promise<number> {
    const counted = await this.update(`messages ${key}`, {
      UpdateExpression: "ADD #messages :one SET #expires = :expires",
      ExpressionAttributeNames: { "#messages": "messages", "#expires": "expires" },
      ExpressionAttributeValues: { ":one": number(1), ":expires": number(seconds(now) + daySeconds) },
      ReturnValues: "UPDATED_NEW",
    });
    return Number(counted?.["messages"]?.N ?? 1);
  }

  /** @returns what DynamoDB returns of the item, or `undefined` where the condition did not hold */
  private async update(
    id: string,
    update: Omit<UpdateItemCommandInput, "TableName" | "Key">,
  ): Promise<Record<string, AttributeValue> | undefined> {
    try {
      const command = new UpdateItemCommand({ TableName: this.tableName, Key: { id: { S: digest(id) } }, ...update });
      return (await this.client.send(command)).Attributes ?? {};
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  }
}

function digest(text: string, length = 64): string {
  return createHash("sha256").update(text).digest("hex").slice(0, length);
}

function number(value: number): AttributeValue {
  return { N: String(value) };
}

function seconds(moment: Date): number {
  return Math.floor(moment.getTime() / 1000);
}
