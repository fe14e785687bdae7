import { expect, it } from "vitest";
import { changesOf } from "../../lib/questions/event-lookups";

const scope = { since: 0, until: 86_400_000 };

it("looks up many keys and names, each once, in queries within Athena's limits", () => {
  const keys = Array.from({ length: 500 }, (_, index) => `ASIA${String(index).padStart(16, "0")}`);
  const identities = Array.from({ length: 301 }, (_, index) => ({
    accountId: "111122223333",
    name: `a-role-with-a-long-name-${String(index)}`,
  }));
  const queries = changesOf(scope, identities, keys, 20_000);
  for (const { sql } of queries) expect(Buffer.byteLength(sql)).toBeLessThan(262_144 / 2);
  expect(queries.flatMap(({ mentions }) => mentions ?? [])).toStrictEqual([
    ...keys,
    ...identities.map(({ name }) => name),
  ]);
  expect(changesOf(scope, [], [], 20_000)).toStrictEqual([]);
});
