import {
  ConditionalCheckFailedException,
  UpdateItemCommand,
  type AttributeValue,
  type DynamoDBClient,
  type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import { createHash } from "node:crypto";

export type ItemUpdate = Omit<UpdateItemCommandInput, "TableName" | "Key">;

/**
 * Items of a table with the key `id`; each operation is one conditional update. Ids are hashes, so they reveal no
 * names.
 */
export class ItemStore {
  public constructor(
    private readonly client: DynamoDBClient,
    private readonly tableName: string,
  ) {}

  /** @returns the item's returned attributes, or `undefined` if the condition failed */
  public async update(id: string, update: ItemUpdate): Promise<Record<string, AttributeValue> | undefined> {
    const answer = await this.tryUpdate(id, update);
    return "item" in answer ? answer.item : undefined;
  }

  /** @returns the item's returned attributes, or the unchanged item if the condition failed */
  public async tryUpdate(
    id: string,
    update: ItemUpdate,
  ): Promise<{ readonly item: Record<string, AttributeValue> } | { readonly refused: Record<string, AttributeValue> }> {
    try {
      const command = new UpdateItemCommand({ TableName: this.tableName, Key: { id: { S: digest(id) } }, ...update });
      return { item: (await this.client.send(command)).Attributes ?? {} };
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return { refused: error.Item ?? {} };
      throw error;
    }
  }
}

export function digest(text: string, length = 64): string {
  return createHash("sha256").update(text).digest("hex").slice(0, length);
}

export function number(value: number): AttributeValue {
  return { N: String(value) };
}

/** A time in seconds since 1970. */
export function secondOf(moment: Date): number {
  return Math.floor(moment.getTime() / 1000);
}
