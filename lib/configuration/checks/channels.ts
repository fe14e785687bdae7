import { didYouMean } from "../../base/suggest";
import type { AlarmOverrides } from "../../model/alarm-overrides";
import { channelKinds, subscribersOf } from "../../model/channels/channel";
import type { Check, Finding, Section } from "../check";
import { placedAccounts } from "../check";

const kinds = Object.entries(channelKinds);

/** Every channel that is named exists, and every channel has somebody who is told. */
export const channels: Check = {
  id: "channels",
  needs: ["environment", "management", "logArchive", "workloads"],
  run: (landingZone) => {
    const findings: Finding[] = [];
    const { environment } = landingZone;
    const known = Object.keys(environment.channels);
    const used = new Set<string>();
    const use = (section: Section, path: readonly PropertyKey[], name: string): void => {
      used.add(name);
      if (known.includes(name)) return;
      findings.push({
        section,
        path,
        given: name,
        allowed:
          known.length === 0
            ? "a channel of environment.ts, which lists none"
            : `a channel of environment.ts: ${known.join(", ")}`,
        fix: didYouMean(name, known, `add the channel "${name}" to environment.ts`),
      });
    };
    const useOverrides = (section: Section, path: readonly PropertyKey[], overrides: AlarmOverrides): void => {
      for (const [detection, override] of Object.entries(overrides)) {
        if (override.channel !== undefined) use(section, [...path, detection, "channel"], override.channel);
      }
    };

    for (const { account, section, path } of placedAccounts(landingZone)) {
      use(section, [...path, "channel"], account.channel);
      useOverrides(section, [...path, "alarms"], account.alarms);
    }
    useOverrides("environment", ["alarms", "overrides"], environment.alarms.overrides);
    if (environment.cost?.channel !== undefined) used.add(environment.cost.channel);

    const slackChannels = new Map<string, string>();
    for (const [name, channel] of Object.entries(environment.channels)) {
      if (channel.slack !== undefined) {
        const { workspaceId, channelId } = channel.slack;
        const place = `${workspaceId} ${channelId}`;
        const owner = slackChannels.get(place);
        if (owner === undefined) slackChannels.set(place, name);
        else {
          findings.push({
            section: "environment",
            path: ["channels", name, "slack", "channelId"],
            given: channelId,
            allowed: `another Slack channel: AWS allows one configuration per channel and account, and "${owner}" uses this one`,
            fix: `use the channel "${owner}" instead of "${name}", or give "${name}" another Slack channel`,
          });
        }
      }
      if (subscribersOf(channel).length === 0) {
        findings.push({
          section: "environment",
          path: ["channels", name],
          given: channel,
          allowed: `at least one subscriber: ${kinds.map(([, { title }]) => title).join(" or ")}`,
          fix: `add ${kinds.map(([key]) => key).join(" or ")}: without a subscriber, alarms notify nobody`,
        });
      }
      const addresses = channel.emails.map((address) => address.toLowerCase());
      addresses.forEach((address, index) => {
        if (addresses.indexOf(address) === index) return;
        findings.push({
          section: "environment",
          path: ["channels", name, "emails", index],
          given: channel.emails[index],
          allowed: "each address once",
          fix: "remove the second one",
        });
      });
      if (!used.has(name)) {
        findings.push({
          severity: "warning",
          section: "environment",
          path: ["channels", name],
          given: name,
          allowed: "a channel that an account names",
          fix: "name it in an account, or remove it",
        });
      }
    }
    return findings;
  },
};
