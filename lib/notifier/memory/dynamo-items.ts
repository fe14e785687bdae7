import {
  ConditionalCheckFailedException,
  UpdateItemCommand,
  type AttributeValue,
  type DynamoDBClient,
  type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import { createHash } from "node:crypto";

export type ItemUpdate = Omit<UpdateItemCommandInput, "TableName" | "Key">;

/** Items of one table whose key is `id`, each step one conditional update. Ids are digests: they name nobody. */
export class ItemStore {
  public constructor(
    private readonly client: DynamoDBClient,
    private readonly tableName: string,
  ) {}

  /** @returns what DynamoDB returns of the item, or `undefined` where the condition did not hold */
  public async update(id: string, update: ItemUpdate): Promise<Record<string, AttributeValue> | undefined> {
    const answer = await this.tryUpdate(id, update);
    return "item" in answer ? answer.item : undefined;
  }

  /** @returns what DynamoDB returns of the item, or the item as it is where the condition did not hold */
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

/** A moment in seconds since 1970. */
export function secondOf(moment: Date): number {
  return Math.floor(moment.getTime() / 1000);
}
