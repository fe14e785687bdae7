/** What the schedule of EventBridge gives the function. */
export interface WakeUp {
  readonly wakeUp: true;
}

export const wakeUp: WakeUp = { wakeUp: true };

export function isWakeUp(invocation: object): invocation is WakeUp {
  return "wakeUp" in invocation;
}
