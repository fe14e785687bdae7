import { beforeAll, describe, expect, it } from "vitest";
import { evidenceSection } from "../../lib/diagram/sections/evidence-section";
import type { PictureSource } from "../../lib/diagram/sections/picture-source";
import { rolesSection } from "../../lib/diagram/sections/roles-section";
import type { Card, Section } from "../../lib/diagram/sections/section";
import { stacksSection } from "../../lib/diagram/sections/stacks-section";
import { duration } from "../../lib/diagram/sections/wording";
import { accountsOf, activeAccountsOf } from "../../lib/model/landing-zone";
import { largeSource, pictureFacts } from "./picture-facts";
import { exampleLandingZone } from "../support/landing-zones/synthesize";

let source: PictureSource;

beforeAll(() => {
  const landingZone = exampleLandingZone("production");
  source = { landingZone, stacks: pictureFacts(landingZone) };
});

const titled = ({ cards }: Section, title: string | RegExp): readonly Card[] =>
  cards.filter((card) => (typeof title === "string" ? card.title === title : title.test(card.title)));
const textsOf = ({ lines }: Card): readonly string[] =>
  lines.map(({ text, value }) => (value === undefined ? text : `${text}: ${value}`));
/** Arrows by the titles of their cards. */
const arrowsOf = ({ cards, arrows, frames }: Section): readonly string[] => {
  const titles = new Map(cards.map(({ id, title, frame }) => [id, { title, frame }]));
  const place = (id: string): string => {
    const { title = "", frame = "" } = titles.get(id) ?? {};
    return title.startsWith("terraform-") || title === "break-glass"
      ? `${frames.find((each) => each.id === frame)?.title.replace("Account ", "") ?? ""} ${title}`
      : title;
  };
  return arrows.map(({ from, to, toFrame }) => `${place(from)} → ${toFrame ?? place(to)}`).sort();
};

describe("what is recorded, kept and notified", () => {
  it("names every account, and those that are not monitored", () => {
    const [card] = titled(evidenceSection(source), "17 accounts");
    const { landingZone } = source;
    expect(textsOf(card!)).toStrictEqual(
      accountsOf(landingZone).map(({ name, status }) => (status === "active" ? name : `${name}: ${status}`)),
    );
  });

  it("says which accounts and Regions the trail records, and which Region is home", () => {
    const noteOf = (changes: object): string | undefined => {
      const stacks = source.stacks.map((stack) => ({
        ...stack,
        trails: stack.trails.map((trail) => ({ ...trail, ...changes })),
      }));
      return evidenceSection({ ...source, stacks }).frames[0]?.note;
    };
    expect(noteOf({})).toBe("every account, every Region recorded, home Region us-east-1");
    expect(noteOf({ everyRegion: false })).toBe("every account, only us-east-1 recorded, home Region us-east-1");
    expect(noteOf({ logs: false })).toBe("home Region us-east-1");
  });

  it("shows the lifecycle of log files", () => {
    expect(textsOf(titled(evidenceSection(source), "Log archive")[0]!)).toStrictEqual([
      "S3 Standard: day 0",
      "Glacier Instant Retrieval: day 90",
      "objects over 128 KB",
      "deleted: after 7 years",
      "Object Lock COMPLIANCE: 400 days",
      "KMS-encrypted",
      "versioned, access is logged",
    ]);
  });

  it("has each active account's alarms, with arrows to their channel", () => {
    const section = evidenceSection(source);
    const alarms = titled(section, /^\d+ alarms?$/);
    const names = alarms.flatMap(({ lines }) => lines.map(({ text }) => text)).filter((name) => !name.includes(" "));
    expect([...names].sort()).toStrictEqual(
      activeAccountsOf(source.landingZone)
        .map(({ name }) => name)
        .sort(),
    );
    expect(arrowsOf(section)).toStrictEqual(
      [
        "1 alarm → channels",
        "164 alarms → security",
        "17 accounts → Organization trail",
        "28 alarms → data",
        "28 alarms → payments",
        "48 alarms → platform",
        "73 metric filters → 164 alarms",
        "73 metric filters → 28 alarms",
        "73 metric filters → 28 alarms",
        "73 metric filters → 48 alarms",
        "Cost of the landing zone → platform",
        "Lambda function → channels",
        "Log archive → Athena",
        "Log group → 73 metric filters",
        "Log group → Lambda function",
        "Organization trail → Log archive",
        "Organization trail → Log group",
        "Service control policy → 17 accounts",
      ].sort(),
    );
    expect(textsOf(titled(section, "security")[0]!)).toStrictEqual([
      "security-oncall@meridian-retail.example",
      "Slack C0SECALERTS",
    ]);
  });

  it("marks an alarm that notifies nobody", () => {
    const stacks = source.stacks.map((stack) => ({
      ...stack,
      alarms: stack.alarms.map((each) => (each.accountId === "310987650004" ? { ...each, topics: [] } : each)),
    }));
    const [card] = evidenceSection({ ...source, stacks }).cards.filter(({ subtitle = "" }) =>
      subtitle.includes("nobody"),
    );
    expect(card?.subtitle).toBe("on 1 account; nobody is notified");
    expect(textsOf(card!)).toStrictEqual(["network: 24"]);
  });
});

describe("who may assume which role", () => {
  it("is as the trust policies say", () => {
    expect(arrowsOf(rolesSection(source))).toStrictEqual(
      [
        "2 users → management break-glass",
        "PlatformTeam → log-archive terraform-plan",
        "PlatformTeam → management terraform-plan",
        "branch main → management terraform-plan",
        "branch main → validation",
        "chatbot.amazonaws.com → 2 roles",
        "cloudtrail.amazonaws.com → cloudtrail-delivery",
        "environment production → management terraform-apply",
        "environment production → management terraform-plan",
        "lambda.amazonaws.com → notifier",
        "management break-glass → log-archive break-glass",
        "management terraform-apply → log-archive terraform-apply",
        "management terraform-apply → log-archive terraform-plan",
        "management terraform-apply → management terraform-plan",
        "management terraform-plan → log-archive terraform-plan",
        "pull requests → management terraform-plan",
        "security-investigator → investigator",
      ].sort(),
    );
  });

  it("shows where MFA is required", () => {
    const [users] = titled(rolesSection(source), "2 users");
    expect(textsOf(users!)).toStrictEqual(["break-glass-1", "break-glass-2", "only with MFA"]);
  });
});

describe("the order of the stacks", () => {
  it("follows their dependencies, without those that others imply", () => {
    const section = stacksSection(source);
    expect(section.cards.map(({ title, column }) => [column, title])).toStrictEqual(
      ["state", "access", "log-archive", "organization-trail", "notifications", "alarms-*"].map((title, index) => [
        index,
        title,
      ]),
    );
    expect(arrowsOf(section)).toStrictEqual(
      [
        "state → access",
        "access → log-archive",
        "log-archive → organization-trail",
        "organization-trail → notifications",
        "notifications → alarms-*",
      ].sort(),
    );
    expect(textsOf(titled(section, "alarms-*")[0]!)[0]).toBe("15 stacks, 261 resources");
  });
});

describe("a large organization", () => {
  const sums = (cards: readonly Card[]): number =>
    cards.reduce((sum, { title }) => sum + Number(title.replace(/ alarms?$/, "").replaceAll(",", "")), 0);

  it("is grouped by team, and every account and alarm is counted", () => {
    const large = largeSource(1_000, 3, (index) => ({ team: `team-${String(index % 12)}`, stage: "test" }));
    const section = evidenceSection(large);
    const [accounts] = titled(section, "1,000 accounts");
    expect(accounts).toMatchObject({ subtitle: "by the tag team" });
    expect(textsOf(accounts!).slice(0, 4)).toStrictEqual([
      "management",
      "log-archive",
      "team-0: 84 accounts",
      "team-1: 84 accounts",
    ]);
    expect(accounts!.lines).toHaveLength(14);
    expect(titled(section, /alarms?$/).find(({ lines }) => lines[0]?.text === "management")).toBeDefined();
    expect(sums(titled(section, /alarms?$/))).toBe(
      large.stacks.flatMap(({ alarms }) => alarms).reduce((sum, { total }) => sum + total, 0),
    );
    expect(section.cards.length).toBeLessThan(25);
    expect(stacksSection(large).cards).toHaveLength(6);
  });

  it("has a group of others where there are more teams than can be shown", () => {
    const { cards } = evidenceSection(largeSource(1_000, 1, (index) => ({ team: `team-${String(index % 300)}` })));
    const lines = cards.find(({ title }) => title === "1,000 accounts")!.lines;
    expect(lines).toHaveLength(22);
    expect(lines.at(-1)).toMatchObject({ text: "others" });
    expect(lines.slice(2).reduce((sum, { value = "" }) => sum + Number(value.replace(/ accounts?$/, "")), 0)).toBe(998);
  });

  it("is one group if no tag divides it", () => {
    const { cards } = evidenceSection(largeSource(1_000, 1, () => ({})));
    const [card] = cards.filter(({ title }) => title === "1,000 accounts");
    expect(card!.subtitle).toBeUndefined();
    expect(textsOf(card!)).toStrictEqual(["management", "log-archive", "others: 998 accounts"]);
  });

  it("merges the channels with the fewest alarms", () => {
    const section = evidenceSection(largeSource(1_000, 60, (index) => ({ team: `team-${String(index % 5)}` })));
    const channels = section.cards.filter(({ frame }) => frame === "channels");
    expect(channels).toHaveLength(8);
    expect(channels.at(-1)).toMatchObject({ title: "57 other channels" });
    expect(section.cards.filter(({ title }) => / alarms?$/.test(title)).length).toBeLessThan(11);
  });
});

it.each([
  [1, "1 day"],
  [365, "365 days"],
  [400, "400 days"],
  [730, "2 years"],
  [2555, "7 years"],
  [2557, "7 years"],
  [2600, "2,600 days"],
])("%d days are %s", (days, text) => {
  expect(duration(days)).toBe(text);
});
