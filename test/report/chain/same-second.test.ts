import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Report } from "../../../lib/report/report";
import { investigated } from "../../support/events/incident-scene";
import { assumes, sessionIdentity, signsIn, userIdentity } from "../../support/events/made-sessions";
import { madeEvent, type MadeEvent } from "../../support/archives/night-archive";
import { sceneReport } from "../../support/events/scene-report";

/** What somebody did, all of it within some seconds: a sign-in or not, sessions of roles, and what was done with each. */
interface Night {
  readonly signsIn: boolean;
  /** Of each session: how many more are assumed one from the other, and how many calls each makes. */
  readonly sessions: readonly { readonly hops: number; readonly calls: number }[];
  readonly seconds: number;
}

const nights: fc.Arbitrary<Night> = fc.record({
  signsIn: fc.boolean(),
  sessions: fc.array(fc.record({ hops: fc.integer({ min: 0, max: 3 }), calls: fc.integer({ min: 1, max: 3 }) }), {
    minLength: 1,
    maxLength: 3,
  }),
  seconds: fc.constantFrom(1, 1, 2, 5),
});

function eventsOf({ signsIn: withSignIn, sessions, seconds }: Night): readonly MadeEvent[] {
  let step = 0;
  // in order of what came first, as many to a second as there are too many
  const next = (): string => `2026-11-02T02:13:${String(10 + Math.min(step++, seconds - 1)).padStart(2, "0")}Z`;
  const events: MadeEvent[] = [];
  const first = next();
  if (withSignIn) events.push(signsIn(first, "eve", true));
  const base = withSignIn
    ? { ...userIdentity("eve", "ASIAEVECONSOLE000001"), sessionContext: { attributes: { creationDate: first } } }
    : userIdentity("eve");
  sessions.forEach(({ hops, calls }, session) => {
    let identity: object = base;
    for (let hop = 0; hop <= hops; hop += 1) {
      const key = `ASIASESSION0000${String(session)}000${String(hop)}`;
      const time = next();
      const name = `s${String(session)}`;
      events.push(assumes(time, identity, `role${String(hop)}`, name, key));
      identity = sessionIdentity(`role${String(hop)}`, name, key, time);
      for (let call = 0; call < calls; call += 1) {
        const bucketName = `b-${String(session)}-${String(hop)}-${String(call)}`;
        events.push(
          madeEvent(next(), "s3", "DeleteBucket", { userIdentity: identity, requestParameters: { bucketName } }),
        );
      }
    }
  });
  return events;
}

/** The report of these events, which have these ids, without the ids. */
function reportOf(
  events: readonly MadeEvent[],
  ids: readonly string[],
  incident: Partial<Report["incident"]> = {},
): Partial<Report> {
  const named = events.map((event, index) => investigated({ ...event, eventID: ids[index] }));
  // whatever order the log files have
  named.sort((one, other) => (one.eventId < other.eventId ? -1 : 1));
  const window = { since: "2026-11-02T00:00:00Z", until: "2026-11-03T00:00:00Z" };
  const report = sceneReport({
    incident: { kind: "principal", value: "eve", ...window, ...incident },
    events: named,
    accountNames: {},
    detect: () => [],
  });
  const { summary, credentials, resources, denied, notKnown } = report;
  const shown = report.events.map(({ id: _id, raw: _raw, ...each }) => each);
  return { summary, credentials, resources, denied, notKnown, events: shown as unknown as Report["events"] };
}

const idOf = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;

/** Events, and two orders of their ids. */
const permuted = nights.map(eventsOf).chain((events) => {
  const ids = events.map((_, index) => idOf(index));
  const shuffled = fc.shuffledSubarray(ids, { minLength: ids.length });
  return fc.tuple(fc.constant(events), shuffled, shuffled);
});

describe("a chain of credentials", () => {
  it("is independent of ids and order of the events of a second", () => {
    fc.assert(
      fc.property(permuted, ([events, one, other]) => {
        const report = reportOf(events, one);
        expect(reportOf(events, other)).toStrictEqual(report);
        expect(report.summary?.find(({ question }) => question === "What")?.answer).toContain(
          `${String(events.length)} calls`,
        );
      }),
      { numRuns: 150 },
    );
  });

  it("is found from any of its events", () => {
    fc.assert(
      fc.property(permuted, fc.nat(), ([events, ids], choice) => {
        const value = ids[choice % ids.length] ?? "";
        expect(reportOf(events, ids, { kind: "event", value })).toStrictEqual(reportOf(events, ids));
      }),
      { numRuns: 100 },
    );
  });

  it("shows the creating event before the created credential's events within a second", () => {
    fc.assert(
      fc.property(permuted, ([events, ids]) => {
        const made = new Set<string>();
        for (const each of reportOf(events, ids).events ?? []) {
          if (each.action === "AssumeRole" || each.action === "ConsoleLogin") made.add(each.who);
          if (each.who.startsWith("role")) expect(made.size).toBeGreaterThan(0);
        }
        const [first] = reportOf(events, ids).credentials ?? [];
        expect(first?.depth).toBe(0);
        expect(first?.who).toBe("IAM user eve");
      }),
      { numRuns: 50 },
    );
  });
});
