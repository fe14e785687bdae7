import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allChecks } from "../../lib/configuration/all-checks";
import { checkConfig } from "../../lib/configuration/check-config";
import type { RawConfig } from "../../lib/configuration/raw-config";
import { activeAccountsOf } from "../../lib/model/landing-zone";
import { mergeDefaults } from "../../lib/configuration/merge-defaults";
import { isPrintable } from "../../lib/text/printable";
import { formatProblem, type Problem } from "../../lib/model/problem";
import { alarmsStackName, singleStacks, stackName } from "../../lib/naming/stack-names";
import {
  archiveAccessLogBucketName,
  archiveBucketName,
  stateAccessLogBucketName,
  stateBucketName,
  topicName,
} from "../../lib/naming/resource-names";
import { pipelineRoleName, trailDeliveryRoleName } from "../../lib/naming/role-names";
import { arbitraryConfig, arbitraryLandingZone, generatedToday } from "../support/landing-zones/arbitrary-config";

const junk = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    "",
    " ",
    "x",
    "everything",
    "constructor",
    "\u001b[2J\n\u009b\u2028\u202e",
    "x".repeat(100_000),
    -1,
    0,
    0.5,
    1e300,
    Number.NaN,
    10n,
    true,
    Symbol("junk"),
    () => "junk",
    new Date(Number.NaN),
    [],
    [null],
    {},
    JSON.parse('{"__proto__": {"gate": "open"}, "constructor": null, "toString": 1}'),
  ),
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withObjectString: true }),
);

/** Every place in a value below its root, as the keys that lead there. */
function places(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [[key], ...places(item).map((rest) => [key, ...rest])]);
}

/** A copy with something else in one place. */
function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

function frozen<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

function isDeeplyFrozen(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isDeeplyFrozen);
}

const check = (raw: RawConfig): ReturnType<typeof checkConfig> => checkConfig(raw, allChecks, generatedToday);

describe("a generated config", () => {
  it("has no error, comes back frozen, and is not changed itself", () => {
    fc.assert(
      fc.property(arbitraryConfig(), (raw) => {
        const before = structuredClone(raw);
        const { landingZones, problems } = check(frozen(raw));
        expect(problems.filter(({ severity }) => severity === "error").map(formatProblem)).toEqual([]);
        expect(landingZones.map(({ name }) => name)).toEqual(raw.environments.map(({ name }) => name));
        expect(landingZones.every(isDeeplyFrozen)).toBe(true);
        expect(raw).toEqual(before);
      }),
    );
  });

  it("gives the same result twice", () => {
    fc.assert(
      fc.property(arbitraryConfig({ mostWorkloads: 5 }), (raw) => {
        expect(check(raw)).toEqual(check(raw));
      }),
      { numRuns: 30 },
    );
  });

  it("that got junk in one place passes, or every problem says file, path, value, what is allowed and the fix", () => {
    const mutated = arbitraryConfig({ mostWorkloads: 3 }).chain((raw) => {
      const [{ files }] = raw.environments as [RawConfig["environments"][number]];
      const values = { ...files, defaults: raw.defaults };
      const all = places(values).filter(([, key]) => key === "value");
      return fc.record({ raw: fc.constant(raw), place: fc.constantFrom(...all), by: junk });
    });
    fc.assert(
      fc.property(mutated, ({ raw, place, by }) => {
        const [section, ...rest] = place;
        const isShared = section === "defaults";
        const at = isShared ? place : ["environments", "0", "files", section!, ...rest];
        const { problems, landingZones } = check(replaced(raw, at, by) as RawConfig);
        problems.forEach(expectUseful);
        const failed = problems.some(({ severity }) => severity === "error");
        if (!failed) expect(landingZones).toHaveLength(raw.environments.length);
        else expect(landingZones.length).toBeLessThan(raw.environments.length);
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });
});

function expectUseful(problem: Problem): void {
  expect(problem.file).toMatch(/^config\//);
  for (const part of [problem.allowed, problem.fix]) expect(part.trim().length).toBeGreaterThan(3);
  expect(problem.fix).not.toBe("correct it"); // what is said where a schema states nothing
  const lines = formatProblem(problem).split("\n");
  expect(lines).toHaveLength(4);
  expect(lines.every(isPrintable)).toBe(true);
  expect(lines.every((line) => line.length < 2_000)).toBe(true);
}

describe("defaults", () => {
  it("are laid under values without changing either", () => {
    fc.assert(
      fc.property(fc.object(), fc.object(), (defaults, own) => {
        const before = structuredClone([defaults, own]);
        const merged = mergeDefaults(frozen(defaults), frozen(own));
        expect([defaults, own]).toEqual(before);
        expect(mergeDefaults(defaults, {})).toEqual(defaults);
        expect(mergeDefaults({}, own)).toEqual(own);
        expect(mergeDefaults(merged, own)).toEqual(merged);
      }),
    );
  });
});

describe("the names of a generated landing zone", () => {
  it("are within AWS's bounds, and no two of a kind are equal", () => {
    fc.assert(
      fc.property(arbitraryLandingZone(), (landingZone) => {
        const buckets = [
          archiveBucketName(landingZone),
          archiveAccessLogBucketName(landingZone),
          stateBucketName(landingZone),
          stateAccessLogBucketName(landingZone),
        ];
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
        for (const name of buckets) expect(name).toMatch(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/);
        // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
        const roles = [
          pipelineRoleName(landingZone, "plan"),
          pipelineRoleName(landingZone, "apply"),
          trailDeliveryRoleName(landingZone),
        ];
        for (const name of roles) expect(name).toMatch(/^[\w+=,.@-]{1,64}$/);
        // https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html
        const topics = Object.keys(landingZone.environment.channels).map((name) => topicName(landingZone, name));
        for (const name of topics) expect(name).toMatch(/^[A-Za-z0-9_-]{1,256}$/);
        // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html
        expect(landingZone.management.trail.name).toMatch(/^[a-z0-9][a-z0-9-]{2,127}$/);
        const stacks = [
          ...singleStacks.map((stack) => stackName(landingZone, stack)),
          ...activeAccountsOf(landingZone).map(({ name }) => alarmsStackName(landingZone, name)),
        ];
        for (const names of [buckets, roles, topics, stacks]) expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});
