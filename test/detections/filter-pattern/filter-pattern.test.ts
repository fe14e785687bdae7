import { expect, test } from "vitest";
import { eventNames, explain, parseFilterPattern } from "../../../lib/detections/filter-pattern/filter-pattern";

const pattern = parseFilterPattern(
  `{ ($.eventName = StopLogging || $.eventName = Delete*) && $.resources[*].type != "a" && $.errorCode NOT EXISTS }`,
);

test("explain tells which terms matched, and on what", () => {
  const event = { eventName: "DeleteTrail", resources: [{ type: "a" }, { type: "b" }] };
  expect(explain(pattern, event)).toEqual({
    matched: true,
    terms: [
      { term: `$.eventName = "StopLogging"`, position: 3, values: ["DeleteTrail"], matched: false },
      { term: `$.eventName = "Delete*"`, position: 32, values: ["DeleteTrail"], matched: true },
      { term: `$.resources[*].type != "a"`, position: 58, values: ["a", "b"], matched: true },
      { term: `$.errorCode NOT EXISTS`, position: 88, values: [], matched: true },
    ],
  });
});

test("explain of an event that is no object", () => {
  const { matched, terms } = explain(pattern, "text");
  expect(matched).toBe(false);
  expect(terms.map((term) => [term.matched, term.values])).toEqual(terms.map(() => [false, []]));
});

test.each([
  [`{ $.eventName = A || $.eventName = "B" || $.eventName = A }`, ["A", "B"]],
  [`{ $.eventName != A && $.eventName = B }`, ["B"]],
  [`{ $.eventName = Delete* || $.eventName = * }`, []],
  [`{ $.detail.eventName = A || $.eventSource = B || $.eventName.x = C }`, []],
  [`{ $.eventName IS NULL || $.eventName NOT EXISTS || $.eventName > 1 }`, []],
])("eventNames of %s", (text, names) => {
  expect([...eventNames(parseFilterPattern(text))]).toEqual(names);
});
