import type { LandingZone } from "../../model/landing-zone";
import { regionsOf } from "../../model/regions";
import { stringsOf } from "../../base/document-strings";
import type { Rule } from "../../documents/rule";
import type { JsonObject } from "../../base/json";

export const placesFromConfig: Rule = {
  id: "places-from-config",
  what: "every Region and account id is one that the environment's config names",
  why: "a literal in code is right in one environment and wrong in the next, where it reaches into the wrong account",
  check: ({ document, landingZone }) => {
    const known = knownPlaces(landingZone);
    // The whole list says no more than the partition, which the config names.
    const everyRegion = regionsOf(landingZone.environment.partition).join(",");
    return stringsOf(document)
      .filter(({ text }) => text !== everyRegion)
      .flatMap(({ address, path, text }) =>
        placesIn(text)
          .filter((place) => !known.has(place))
          .map((place) => ({
            address,
            found: `${path === "" ? "" : `${path} has `}${place}, which is nowhere in the config of ${landingZone.name}`,
          })),
      );
  },
};

/** A Region's name, known to this project or not. A digit after it would make it something else. */
const region =
  /(?<![a-z\d])(?:af|ap|ca|cn|eu|il|me|mx|sa|us)(?:-gov|-iso[a-z]?)?-(?:central|(?:north|south)(?:east|west)?|east|west)-\d(?!\d)/g;
/** Twelve digits that are no part of a longer number, word or hash. */
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
  // Numbers in config, but text in the trust policies; one of twelve digits looks like an account's.
  for (const id of Object.values(landingZone.environment.pipeline.ids ?? {})) known.add(String(id));
  knownByLandingZone.set(landingZone, known);
  return known;
}
