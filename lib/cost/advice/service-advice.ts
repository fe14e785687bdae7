import type { CostModel } from "../estimate";
import { planAlarms } from "../../detections/alarm-plan";
import { accountsOf } from "../../model/landing-zone";
import type { OrganizationVolumes } from "../volumes";
import type { Advice } from "./advice";
import { savingOf } from "./advice";
import { listed, withAccounts, withTrail } from "./trail-advice";

/** The shortest retention that the config allows for the log group. */
const shortestLogRetentionDays = 90;

/** Alarms, the log group, KMS requests and Athena. */
export function serviceAdvice(model: CostModel): readonly Advice[] {
  return [...fewerAlarms(model), ...logRetention(model), bucketKey(model), partitions(model)];
}

/** Accounts that are tagged with a stage other than production need fewer alarms. */
function fewerAlarms(model: CostModel): readonly Advice[] {
  const { landingZone } = model;
  const lesser = landingZone.workloads.accounts.filter(
    ({ tags, detections, status }) =>
      status === "active" && detections === "all" && tags["stage"] !== undefined && !/^prod/i.test(tags["stage"]),
  );
  if (lesser.length === 0) return [];
  const edited = {
    ...landingZone,
    workloads: {
      accounts: landingZone.workloads.accounts.map((account) =>
        lesser.includes(account) ? { ...account, detections: "critical" as const } : account,
      ),
    },
  };
  const ids = lesser.map(({ id }) => id);
  const count = (zone: typeof landingZone): number =>
    accountsOf(zone).reduce((sum, account) => sum + planAlarms(zone, account).length, 0);
  return [
    {
      id: "alarms",
      title: `${String(count(landingZone) - count(edited))} fewer alarms in ${listed(lesser.map(({ name }) => name))}`,
      kind: "do",
      saves: savingOf(
        model,
        withAccounts({ ...model, landingZone: edited }, (volumes) =>
          ids.includes(volumes.account.id)
            ? { ...volumes, account: { ...volumes.account, detections: "critical" } }
            : volumes,
        ),
      ),
      edit: `workloads.ts, ${listed(lesser.map(({ name }) => name))}: detections: "critical"`,
      why: "each alarm of each account is billed; these accounts are not tagged as production, and would keep the critical alarms",
    },
  ];
}

/** The archive in S3 stores events that the alarms do not need at a lower cost. */
function logRetention(model: CostModel): readonly Advice[] {
  const days = model.landingZone.management.trail.logGroupRetentionDays;
  if (days <= shortestLogRetentionDays) return [];
  return [
    {
      id: "log-group-retention",
      title: `keep the log group for ${String(shortestLogRetentionDays)} days instead of ${String(days)}`,
      kind: "do",
      saves: savingOf(
        model,
        withTrail(model, (trail) => ({ ...trail, logGroupRetentionDays: shortestLogRetentionDays })),
      ),
      edit: `management.ts, trail.logGroupRetentionDays: ${String(shortestLogRetentionDays)}`,
      why: "the alarms evaluate only new events, and the archive in S3 keeps all events; older ones are then searched with Athena instead of Logs Insights",
    },
  ];
}

function bucketKey(model: CostModel): Advice {
  const { organization } = model.volumes;
  const without = withOrganization(model, { bucketKey: false });
  return organization.bucketKey
    ? {
        id: "bucket-key",
        title: "the archive has a bucket key",
        kind: "done",
        saves: savingOf(without, model),
        edit: "none",
        why: "without it, every delivered file causes a KMS request",
      }
    : {
        id: "bucket-key",
        title: "enable the archive's bucket key",
        kind: "do",
        saves: savingOf(model, withOrganization(model, { bucketKey: true })),
        edit: "no edit: the project's archive has a bucket key; deploy it, or enable it in the bucket that the usage describes",
        why: "every delivered file causes a KMS request",
      };
}

function partitions(model: CostModel): Advice {
  const { partitionedTable } = model.volumes.organization;
  const whole = withOrganization(model, { partitionedTable: false });
  return partitionedTable
    ? {
        id: "athena-partitions",
        title: "Athena reads partitions of the archive, by account, Region and day",
        kind: "done",
        saves: savingOf(whole, model),
        edit: "none",
        why: "without partitions, every query reads the whole archive",
      }
    : {
        id: "athena-partitions",
        title: "partition the table that Athena queries",
        kind: "do",
        saves: savingOf(model, withOrganization(model, { partitionedTable: true })),
        edit: "no edit: query the project's table, which is partitioned by account, Region and day",
        why: "every query reads the whole archive",
      };
}

function withOrganization(model: CostModel, edit: Partial<OrganizationVolumes>): CostModel {
  return { ...model, volumes: { ...model.volumes, organization: { ...model.volumes.organization, ...edit } } };
}
