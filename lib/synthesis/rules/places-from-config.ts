import type { LandingZone } from "../../model/landing-zone";
import { regionsOf } from "../../model/regions";
import { stringsOf } from "../../base/document-strings";
import type { Rule } from "../../documents/rule";
import type { JsonObject } from "../../base/json";

export const placesFromConfig: Rule = {
  id: "places-from-config",
  what: "every Region and account id is in the environment's config",
  why: "a literal that is right in one environment changes the wrong account in the next",
  check: ({ document, landingZone }) => {
    const known = knownPlaces(landingZone);
    // A list of all Regions says no more than the partition, which config names.
    const everyRegion = regionsOf(landingZone.environment.partition).join(",");
    return stringsOf(document)
      .filter(({ text }) => text !== everyRegion)
      .flatMap(({ address, path, text }) =>
        placesIn(text)
          .filter((place) => !known.has(place))
          .map((place) => ({
            address,
            found: `${path === "" ? "" : `${path} has `}${place}, which is not in the config of ${landingZone.name}`,
          })),
      );
  },
};

/** The name of any Region, known to this project or not. No digit may follow. */
const region =
  /(?<![a-z\d])(?:af|ap|ca|cn|eu|il|me|mx|sa|us)(?:-gov|-iso[a-z]?)?-(?:central|(?:north|south)(?:east|west)?|east|west)-\d(?!\d)/g;
/** Twelve digits that are not part of a longer number, word or hash. */
const accountId = /(?<![A-Za-z\d])\d{12}(?![A-Za-z\d])/g;
const uuid = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/gi;

function placesIn(text: string): readonly string[] {
  return [...(text.match(region) ?? []), ...(text.replaceAll(uuid, "").match(accountId) ?? [])];
}

const knownByLandingZone = new WeakMap<LandingZone, ReadonlySet<string>>();

function knownPlaces(landingZone: LandingZone): ReadonlySet<string> {
  const kept = knownByLandingZone.get(landingZone);
  if (kept !== undefined) return kept;
  const known = new Set(stringsOf(landingZone as unknown as JsonObject).flatMap(({ text }) => placesIn(text)));
  // Numbers in config, but strings in the trust policies. One with twelve digits looks like an account id.
  for (const id of Object.values(landingZone.environment.pipeline.ids ?? {})) known.add(String(id));
  knownByLandingZone.set(landingZone, known);
  return known;
}
