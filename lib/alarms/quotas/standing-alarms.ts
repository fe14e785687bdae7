/** Alarms of the management account that every environment has, whatever its detections: they count and cost as theirs do. */
export const standingAlarms = {
  /** Whether the evidence still comes, and still holds. */
  evidence: 3,
  /** The notifier's own failures. */
  notifier: 5,
} as const;
