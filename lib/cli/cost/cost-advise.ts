import type { Advice } from "../../cost/advice/advice";
import { advise } from "../../cost/advice/advise";
import { archiveNeeds } from "../../cost/advice/lifecycle-advice";
import type { BreakEven, PricedPlan } from "../../cost/advice/lifecycle-plans";
import { breakEven, objectsPriced, pricedPlans } from "../../cost/advice/lifecycle-plans";
import type { CostModel } from "../../cost/estimate";
import { formatMoney } from "../../cost/format";
import { toNumber } from "../../cost/money";
import type { Transition } from "../../cost/storage-classes";
import { storageClasses } from "../../model/log-archive";
import { colors } from "../output/colors";
import type { CommandRun } from "../command/command-run";
import { costModels } from "./cost";
import type { CostAdviseOptions } from "./cost-advise-command";
import { table } from "./cost-text";

const shownPlans = 3;
const breakEvenAfterDays = 30;

/** Prints decisions that lower the bill. */
export async function costAdvise(options: CostAdviseOptions, run: CommandRun): Promise<0> {
  const models = (await costModels(options)).map((model) => withRetrieval(model, options.retrievalHours));
  const advice = models.map((model) => ({ model, advice: advise(model), lifecycle: lifecycleOf(model) }));
  run.answer(options.json, { environments: advice.map(adviceJson) }, () => advice.map(adviceText).join("\n\n\n"));
  return 0;
}

function withRetrieval(model: CostModel, retrievalHours: number | undefined): CostModel {
  if (retrievalHours === undefined) return model;
  const { volumes } = model;
  return { ...model, volumes: { ...volumes, organization: { ...volumes.organization, retrievalHours } } };
}

interface Lifecycle {
  readonly plans: readonly PricedPlan[];
  readonly breakEvens: readonly BreakEven[];
}

interface AdviceOfEnvironment {
  readonly model: CostModel;
  readonly advice: readonly Advice[];
  readonly lifecycle: Lifecycle;
}

function lifecycleOf(model: CostModel): Lifecycle {
  const needs = archiveNeeds(model);
  const afterDays = Math.max(breakEvenAfterDays, needs.hotDays);
  return {
    plans: pricedPlans(needs, model.prices),
    breakEvens: storageClasses.map((storageClass) => breakEven(needs, { storageClass, afterDays }, model.prices)),
  };
}

function adviceText({ model, advice, lifecycle }: AdviceOfEnvironment): string {
  const { landingZone, prices, volumes } = model;
  const money = (amount: bigint): string => formatMoney(amount, prices.currency);
  const section = (kind: Advice["kind"], title: string): string[] => {
    const entries = advice.filter((each) => each.kind === kind);
    if (entries.length === 0) return [];
    return [
      "",
      colors.bold(title),
      "",
      table(
        ["DECISION", "LOW", "EXPECTED", "HIGH"],
        entries.map(({ title: decision, saves }) => [
          decision,
          money(saves.low),
          money(saves.expected),
          money(saves.high),
        ]),
        [1, 2, 3],
      ),
      "",
      ...entries.map(({ title: decision, edit, why }) => `  ${decision}\n    ${edit}\n    ${colors.dim(why)}`),
    ];
  };
  const { averageObjectSizeBytes, retentionDays } = landingZone.logArchive;
  return [
    `${colors.bold(landingZone.name)}  monthly savings in dollars of each decision, once all retained data has accumulated`,
    ...section("do", "Worth an edit"),
    ...section("watch", "Notes"),
    ...section("done", "Already saved"),
    "",
    colors.bold(
      `Lifecycles: a million files of ${averageObjectSizeBytes.toLocaleString("en-US")} bytes over ${retentionDays.toLocaleString("en-US")} days, readable ${readable(volumes.organization.retrievalHours)}`,
    ),
    "",
    table(
      ["LIFECYCLE", "COST"],
      lifecycle.plans.slice(0, shownPlans).map(({ transitions, amount }) => [describe(transitions), money(amount)]),
      [1],
    ),
    `the cheapest ${String(Math.min(shownPlans, lifecycle.plans.length))} of ${lifecycle.plans.length.toLocaleString("en-US")} allowed`,
    "",
    table(
      ["MOVED TO", "AFTER", "COST", "READABLE", "PAYS FROM", "OR AFTER A FURTHER"],
      lifecycle.breakEvens.map(({ storageClass, afterDays, amount, retrievalHours, bytes, days }) => [
        storageClass,
        `${String(afterDays)} days`,
        money(amount),
        readable(retrievalHours),
        bytes === undefined ? "never" : `${bytes.toLocaleString("en-US")} bytes`,
        days === undefined ? "never" : `${days.toLocaleString("en-US")} days`,
      ]),
      [1, 2, 4, 5],
    ),
  ].join("\n");
}

function readable(hours: number): string {
  return hours === 0 ? "at once" : `within ${String(hours)} ${hours === 1 ? "hour" : "hours"}`;
}

function describe(transitions: readonly Transition[]): string {
  return [
    "S3 Standard",
    ...transitions.map(({ storageClass, afterDays }) => `${storageClass} after ${String(afterDays)} days`),
  ].join(" → ");
}

function adviceJson({ model, advice, lifecycle }: AdviceOfEnvironment): object {
  const { currency } = model.prices;
  return {
    name: model.landingZone.name,
    currency,
    advice: advice.map(({ saves, ...each }) => ({
      ...each,
      saves: { low: toNumber(saves.low), expected: toNumber(saves.expected), high: toNumber(saves.high) },
    })),
    lifecycle: {
      objectsPriced,
      plans: lifecycle.plans
        .slice(0, shownPlans)
        .map(({ transitions, amount }) => ({ transitions, amount: toNumber(amount) })),
      breakEvens: lifecycle.breakEvens.map(({ amount, ...each }) => ({ ...each, amount: toNumber(amount) })),
    },
  };
}
