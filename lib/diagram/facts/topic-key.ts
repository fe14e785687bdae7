import type { JsonObject, JsonValue } from "../../base/json";
import { resourcesOf } from "../../base/terraform-document";
import type { Place } from "./read-block";
import { placesOf, referenceIn, textOf } from "./read-block";

/** The key of a topic, whether a stack creates it or names its ARN: `<Region>:<account id>:<name>`. */
export function topicKey({ region, accountId }: Place, name: string): string {
  return `${region}:${accountId}:${name}`;
}

/** The keys of the topics that arguments name, by ARN or by reference; sorted, without duplicates. */
export function topicKeys(document: JsonObject): (values: readonly (JsonValue | undefined)[]) => readonly string[] {
  const placeOf = placesOf(document);
  const own = new Map(
    resourcesOf(document, "aws_sns_topic").map((block) => [
      block.address,
      topicKey(placeOf(block), textOf(block.body["name"])),
    ]),
  );
  return (values) =>
    [...new Set(values.map((value) => own.get(referenceIn(value)) ?? keyOfArn(textOf(value))))]
      .filter((key) => key !== "")
      .sort();
}

function keyOfArn(arn: string): string {
  return /^arn:[\w-]+:sns:(.+)$/.exec(arn)?.[1] ?? "";
}
