/** An alarm in compact form: there are thousands, and most have no fault. */
export interface AlarmFact {
  readonly address: string;
  readonly name: string;
  /** What it evaluates: namespace, metric and dimensions. */
  readonly metric: string;
  /** See {@link AlarmSettings}; equal strings are equal settings. */
  readonly settings: string;
  readonly actions: readonly string[];
}

/** The settings of an alarm, in the order in which {@link AlarmFact} packs them. */
export interface AlarmSettings {
  readonly statistic: string;
  readonly comparison: string;
  readonly threshold: string;
  /** In seconds. */
  readonly period: string;
  readonly evaluationPeriods: string;
  readonly datapointsToAlarm: string;
  readonly missingData: string;
  readonly actionsEnabled: string;
  /** Account and Region, `<account id>/<Region>`. */
  readonly place: string;
}

const settingNames = [
  "statistic",
  "comparison",
  "threshold",
  "period",
  "evaluationPeriods",
  "datapointsToAlarm",
  "missingData",
  "actionsEnabled",
  "place",
] as const satisfies readonly (keyof AlarmSettings)[];

export function packSettings(settings: AlarmSettings): string {
  return settingNames.map((name) => settings[name]).join("|");
}

export function unpackSettings(packed: string): AlarmSettings {
  const values = packed.split("|");
  return Object.fromEntries(settingNames.map((name, index) => [name, values[index]])) as unknown as AlarmSettings;
}
