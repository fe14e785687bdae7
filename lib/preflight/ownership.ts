import type { LandingZone } from "../model/landing-zone";

/** The tag of every resource of a landing zone, and its value. */
const ownTag = "landing-zone";

/** The owner of a resource: this landing zone, another one, or unknown. */
export type Owner = "ours" | "untagged" | { readonly landingZone: string };

/** Tags in the services' forms: lists of pairs with different key names, or an object. */
type Tags =
  | readonly Readonly<Partial<Record<"Key" | "Value" | "TagKey" | "TagValue", string | undefined>>>[]
  | Readonly<Record<string, string>>;

export function ownerOf({ name, environment }: LandingZone, tags: Tags | undefined): Owner {
  const value = valueOf(tags ?? []);
  if (value === undefined) return "untagged";
  return value === `${environment.namePrefix}-${name}` ? "ours" : { landingZone: value };
}

/** In words, after "it exists" or a name. */
export function inWords(owner: Exclude<Owner, "ours">): string {
  return owner === "untagged" ? `without the tag ${ownTag}` : `of the landing zone ${owner.landingZone}`;
}

function valueOf(tags: Tags): string | undefined {
  if (!Array.isArray(tags)) return (tags as Readonly<Record<string, string>>)[ownTag];
  const pairs = tags as Extract<Tags, readonly unknown[]>;
  const tag = pairs.find(({ Key, TagKey }) => (Key ?? TagKey) === ownTag);
  return tag?.Value ?? tag?.TagValue;
}
