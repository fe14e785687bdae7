import type { LandingZone } from "../model/landing-zone";

/** The tag that everything of a landing zone has, and its value. */
const ownTag = "landing-zone";

/** Whose something is: this landing zone's, another one's, or nobody's who would say so. */
export type Owner = "ours" | "untagged" | { readonly landingZone: string };

/** Tags as the services give them: lists of pairs by different names, or an object. */
type Tags =
  | readonly Readonly<Partial<Record<"Key" | "Value" | "TagKey" | "TagValue", string | undefined>>>[]
  | Readonly<Record<string, string>>;

export function ownerOf({ name, environment }: LandingZone, tags: Tags | undefined): Owner {
  const value = valueOf(tags ?? []);
  if (value === undefined) return "untagged";
  return value === `${environment.namePrefix}-${name}` ? "ours" : { landingZone: value };
}

/** In words, behind "it is" or a name. */
export function inWords(owner: Exclude<Owner, "ours">): string {
  return owner === "untagged" ? `without the tag ${ownTag}` : `of the landing zone ${owner.landingZone}`;
}

function valueOf(tags: Tags): string | undefined {
  if (!Array.isArray(tags)) return (tags as Readonly<Record<string, string>>)[ownTag];
  const pairs = tags as Extract<Tags, readonly unknown[]>;
  const tag = pairs.find(({ Key, TagKey }) => (Key ?? TagKey) === ownTag);
  return tag?.Value ?? tag?.TagValue;
}
