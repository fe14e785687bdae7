/** The input from the EventBridge schedule. */
export interface WakeUp {
  readonly wakeUp: true;
}

export const wakeUp: WakeUp = { wakeUp: true };

export function isWakeUp(invocation: object): invocation is WakeUp {
  return "wakeUp" in invocation;
}
