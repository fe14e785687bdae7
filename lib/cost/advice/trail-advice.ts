import type { LandingZone } from "../../model/landing-zone";
import type { Trail } from "../../model/trail";
import type { CostModel } from "../estimate";
import { archivedFiles } from "../meters/archive-meters";
import type { AccountVolumes } from "../volumes";
import type { Advice } from "./advice";
import { savingOf } from "./advice";

/**
 * The assumed share of reads among data events: 340,000 of 400,000 in AWS's own example.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/insights-events-costs.html, example 4
 */
const readShare = 0.85;

/** Duplicate trails, Insights, data events, and the loop of recording the archive itself. */
export function trailAdvice(model: CostModel): readonly Advice[] {
  return [...duplicateTrails(model), ...insights(model), ...dataEvents(model), feedbackLoop(model)];
}

function duplicateTrails(model: CostModel): readonly Advice[] {
  const { accounts } = model.volumes;
  const doubled = accounts.filter(({ otherTrails }) => otherTrails > 0);
  const copies = (otherTrails: (volumes: AccountVolumes) => number): CostModel =>
    withAccounts(model, (volumes) => ({ ...volumes, otherTrails: otherTrails(volumes) }));
  if (doubled.length === 0) {
    return [
      {
        id: "duplicate-trails",
        title: "one organization trail, and no trail in any account",
        kind: "done",
        saves: savingOf(
          copies(() => 1),
          model,
        ),
        edit: "none",
        why: "the amount is the cost of one additional trail over all accounts; give otherTrails in the usage if there are any",
      },
    ];
  }
  return [
    {
      id: "duplicate-trails",
      title: `delete the additional trails of ${listed(doubled.map(({ account }) => account.name))}`,
      kind: "do",
      saves: savingOf(
        model,
        copies(() => 0),
      ),
      edit: "no edit: aws cloudtrail delete-trail in those accounts, once the organization trail has delivered for a day",
      why: "the organization trail already delivers these events; each further copy is billed",
    },
  ];
}

function insights(model: CostModel): readonly Advice[] {
  const { insights: types } = model.landingZone.management.trail;
  if (types.length === 0) return [];
  const { insightsAreRead } = model.volumes.organization;
  return [
    {
      id: "insights",
      title: insightsAreRead
        ? `Insights are enabled, and somebody reads them: ${types.join(", ")}`
        : "disable Insights, unless somebody reads them",
      kind: insightsAreRead ? "watch" : "do",
      saves: savingOf(
        model,
        withTrail(model, (trail) => ({ ...trail, insights: [] })),
      ),
      edit: "management.ts, trail.insights: []",
      why: "every analyzed event is billed, whether or not anybody reads the result; set organization.insightsAreRead in the usage if somebody does",
    },
  ];
}

function dataEvents(model: CostModel): readonly Advice[] {
  const selectors = model.landingZone.management.trail.dataEvents;
  const without = (name: string, share: number): CostModel =>
    withAccounts(model, (volumes) => ({
      ...volumes,
      dataEvents: { ...volumes.dataEvents, [name]: (volumes.dataEvents[name] ?? 0) * (1 - share) },
    }));
  return selectors
    .map((selector, index) => ({ selector, index, whole: savingOf(model, without(selector.name, 1)) }))
    .sort((one, other) => Number(other.whole.expected - one.whole.expected))
    .map(({ selector, index, whole }, rank): Advice => {
      const place = `management.ts, trail.dataEvents[${String(index)}]`;
      const about = `the selector ${selector.name} (${selector.resourceType}), ${rank === 0 ? "the most expensive" : `number ${String(rank + 1)} by cost`} of ${String(selectors.length)}`;
      if (selector.readWriteType === "All") {
        return {
          id: `data-events-${selector.name}`,
          title: `record only writes of ${selector.name}`,
          kind: "do",
          saves: savingOf(model, without(selector.name, readShare)),
          edit: `${place}.readWriteType: "WriteOnly"`,
          why: `${about}; 85% of data events are reads in AWS's example, and without them nobody knows who read what`,
        };
      }
      return {
        id: `data-events-${selector.name}`,
        title: `the whole cost of ${selector.name}`,
        kind: "watch",
        saves: whole,
        edit: `${place}.resources: fewer ARNs, if not all of them matter`,
        why: `${about}; it already records only ${selector.readWriteType === "WriteOnly" ? "writes" : "reads"}`,
      };
    });
}

/** Every object that CloudTrail writes to the archive would be a data event, which CloudTrail then delivers, too. */
function feedbackLoop(model: CostModel): Advice {
  const name = "the archive itself";
  const [logs, digests] = archivedFiles(model.landingZone, model.volumes);
  const looped = withAccounts(
    withTrail(model, (trail) => ({
      ...trail,
      dataEvents: [
        ...trail.dataEvents,
        { name, resourceType: "AWS::S3::Object", resources: "everything", readWriteType: "All" },
      ],
    })),
    (volumes) => ({
      ...volumes,
      dataEvents: {
        ...volumes.dataEvents,
        [name]: (logs.objects.get(volumes.account.id) ?? 0) + (digests.objects.get(volumes.account.id) ?? 0),
      },
    }),
  );
  return {
    id: "feedback-loop",
    title: "the archive's own deliveries are never recorded as data events",
    kind: "done",
    saves: savingOf(looped, model),
    edit: "none",
    why: "every S3 selector excludes the log buckets; the amount is the first round of the loop that this prevents",
  };
}

export function withTrail(model: CostModel, edit: (trail: Trail) => Trail): CostModel {
  const { landingZone } = model;
  const { management } = landingZone;
  const edited: LandingZone = { ...landingZone, management: { ...management, trail: edit(management.trail) } };
  return { ...model, landingZone: edited };
}

export function withAccounts(model: CostModel, edit: (volumes: AccountVolumes) => AccountVolumes): CostModel {
  return { ...model, volumes: { ...model.volumes, accounts: model.volumes.accounts.map(edit) } };
}

/** The first names, and the number of the rest. */
export function listed(names: readonly string[], most = 4): string {
  return names.length <= most
    ? names.join(", ")
    : `${names.slice(0, most).join(", ")} and ${String(names.length - most)} more`;
}
