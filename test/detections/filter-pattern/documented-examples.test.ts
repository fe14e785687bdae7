import { describe, expect, test } from "vitest";
import { matches, parseFilterPattern } from "../../../lib/detections/filter-pattern/filter-pattern";

/** "Sample JSON log event for testing", matching-terms-json-log-events.html. `ThisFlag` is from the 2020 page. */
const event = {
  eventType: "UpdateTrail",
  sourceIPAddress: "111.111.111.111",
  arrayKey: ["value", "another value"],
  objectList: [
    { name: "a", id: 1 },
    { name: "b", id: 2 },
  ],
  SomeObject: null,
  ThisFlag: true,
  "cluster.name": "c",
};

/** The sample of the same page's compound expressions. */
const compound = {
  user: { id: 1, email: "John.Stiles@example.com" },
  users: [
    { id: 2, email: "John.Doe@example.com" },
    { id: 3, email: "Jane.Doe@example.com" },
  ],
  actions: ["GET", "PUT", "DELETE"],
  coordinates: [
    [0, 1, 2],
    [4, 5, 6],
    [7, 8, 9],
  ],
};

type Example = readonly [pattern: string, event: unknown, matched: boolean];

const jsonPage: readonly Example[] = [
  [`{ $.eventType = "UpdateTrail" }`, event, true],
  [`{ $.sourceIPAddress != 123.123.* }`, event, true],
  [`{ $.arrayKey[0] = "value" }`, event, true],
  [`{ $.['cluster.name'] = "c" }`, event, true],
  [`{ $.SomeObject IS NULL }`, event, true],
  [`{ $.SomeOtherObject NOT EXISTS }`, event, true],
  [`{ ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") }`, compound, true],
  [
    `{ $.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch" && $.actions[2] = "nonmatch" }`,
    compound,
    true,
  ],
  [
    `{ ($.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch") && $.actions[2] = "nonmatch" }`,
    compound,
    false,
  ],
  [`{ ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" }`, compound, false],
  [`{ $.eventType = "UpdateTrail" }`, { eventType: "UserLogin", userId: "123" }, false],
  [`{ $.eventType = "UpdateTrail" }`, { eventType: "ConfigUpdate", component: "database" }, false],
  [`{ $.eventType = "UpdateTrail" }`, { eventType: "UpdateTrail", source: "cloudtrail" }, true],
];

/** Numbers: the JSON page's section of 2023 to 2025, with a value on either side. */
const numbers: readonly Example[] = [
  [`{ $.bandwidth > 75 }`, { bandwidth: 75.5 }, true],
  [`{ $.bandwidth > 75 }`, { bandwidth: 75 }, false],
  [`{ $.latency < 50 }`, { latency: 49 }, true],
  [`{ $.latency < 50 }`, { latency: 50 }, false],
  [`{ $.refreshRate >= 60 }`, { refreshRate: 60 }, true],
  [`{ $.refreshRate >= 60 }`, { refreshRate: 59 }, false],
  [`{ $.responseTime <= 5 }`, { responseTime: 5 }, true],
  [`{ $.responseTime <= 5 }`, { responseTime: 6 }, false],
  [`{ $.errorCode = 400}`, { errorCode: 400 }, true],
  [`{ $.errorCode = 400}`, { errorCode: 401 }, false],
  [`{ $.errorCode != 500 }`, { errorCode: 400 }, true],
  [`{ $.errorCode != 500 }`, { errorCode: 500 }, false],
  [`{ $.number[0] = 1e+3 }`, { number: [1000] }, true],
  [`{ $.number[0] = 1e-3 }`, { number: [0.001] }, true],
  [`{ $.number[0] != 1e-3 }`, { number: [1000] }, true],
  [`{ $.number[0] != 1e+3 }`, { number: [1000] }, false],
  // "Using values in log events to increment a metric's value", 2022-03-25.
  [`{ $.latency = * }`, { latency: 50, requestType: "GET" }, true],
];

/**
 * FilterAndPatternSyntax.md as of 2020-09-14, commit 5ae5c9a; the last two are from the edition of 2022-03-25, commit
 * 5bd7d24, and from its page on subscriptions.
 */
const page2020: readonly Example[] = [
  [`{ $.objectList[1].id = 2 }`, event, true],
  [`{ $.objectList[1].id = 2 }`, { objectList: "text" }, false],
  [`{ $.objectList[1].id = 2 }`, { objectList: ["a", "b"] }, false],
  [`{ $.arrayKey[0] = "value" }`, { arrayKey: "value" }, false],
  [`{ $.ThisFlag IS TRUE }`, event, true],
  [`{ $.ThisFlag IS FALSE }`, event, false],
  [`{$.foo = bar}`, { foo: "bar" }, true],
  [`{$.foo = baz }`, { foo: "bar" }, false],
  [`{$.foo = bar || $.foo = baz }`, { foo: "baz" }, true],
  [`{$.name = *Event}`, { name: "PutEvent" }, true],
  [`{$.name = *Event}`, { name: "GetEvent" }, true],
  [`{$.name = Event*}`, { name: "EventId" }, true],
  [`{$.name = Event*}`, { name: "EventName" }, true],
  [`{$.name = Ev*ent}`, { name: "Ev*ent" }, true],
  [`{$.name = Ev*ent}`, { name: "Event" }, false],
  [`{$.users = 1}`, { users: [1, 2, 3] }, false],
  [`{$.users != 1}`, { users: [1, 2, 3] }, false],
  [`{ $.latency >= 500 }`, { latency: 500 }, true],
  [`{ $.numbers[0] < 10e3 }`, { numbers: [9999] }, true],
  [`{ $.numbers[0] < 10e-3 }`, { numbers: [0.01] }, false],
  [`{ $.processes[4].averageRuntime <= 55.5 }`, { processes: [0, 0, 0, 0, { averageRuntime: 55.5 }] }, true],
  [`{ $.latency > +1000 }`, { latency: 1001 }, true],
  [`{ $.eventType = "*" && $.sourceIPAddress != 123.123.* }`, event, true],
  [`{$.userIdentity.type = Root}`, { userIdentity: { type: "Root" } }, true],
];

describe.each([
  ["the JSON page", jsonPage],
  ["numbers", numbers],
  ["the page of 2020", page2020],
])("%s", (_, examples) => {
  test.each(examples)("%s on %j: %s", (pattern, json, matched) => {
    expect(matches(parseFilterPattern(pattern), json)).toBe(matched);
  });
});
