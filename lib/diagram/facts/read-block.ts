import type { JsonObject, JsonValue } from "../../base/json";
import type { Block } from "../../base/terraform-document";
import { asList } from "../../base/json";
import { providersOf } from "../../base/terraform-document";

/** The account and Region of a resource, from its provider. */
export interface Place {
  /** 12 digits; empty if the provider does not name it. */
  readonly accountId: string;
  readonly region: string;
}

/** Finds the account and Region of a document's resources. */
export function placesOf(document: JsonObject): (block: Block) => Place {
  const places = new Map(
    providersOf(document, "aws").map(({ alias, allowed_account_ids: ids, region }) => [
      alias === undefined ? "aws" : `aws.${textOf(alias)}`,
      { accountId: textOf(asList(ids)[0]), region: textOf(region) },
    ]),
  );
  return ({ body }) => places.get(textOf(body["provider"]) || "aws") ?? { accountId: "", region: "" };
}

/** The address of the resource that an argument references; any other text unchanged. */
export function referenceIn(value: JsonValue | undefined): string {
  const text = textOf(value).replace(/:\*$/, "");
  return /^\$\{((?:data\.)?\w+\.[\w-]+)\.\w+\}$/.exec(text)?.[1] ?? text;
}

/** A value as text; undefined if there is none. */
export function textOf(value: JsonValue | undefined): string {
  if (typeof value === "string") return value;
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** A number, which Terraform accepts as a number or as text; undefined for anything else. */
export function numberOf(value: JsonValue | undefined): number | undefined {
  const text = textOf(value);
  return text.trim() === "" || !Number.isFinite(Number(text)) ? undefined : Number(text);
}
