import type { InvestigatedEvent } from "../../investigation/investigated-event";
import { shellQuoted } from "../../respond/aws/call";
import { isUndoable } from "../../respond/catalogue/undo-change";
import { principalOfArn } from "../../respond/suspected-principal";

/**
 * The command that plans the undo of a call, or contains the owner of the session; empty if `lz respond` cannot.
 * Without `--execute` it changes nothing.
 */
export function respondCommand(event: InvestigatedEvent, principalArn: string | undefined, reportFile: string): string {
  if (principalArn !== undefined && isPlain(principalArn) && isPrincipal(principalArn)) {
    return `npx lz respond --principal ${principalArn}`;
  }
  if (!/^[\w-]+$/.test(event.eventId)) return "";
  const ofEvent = `npx lz respond ${isPlain(reportFile) ? reportFile : "REPORT.html"} --event ${event.eventId}`;
  if (principalArn !== undefined) return ofEvent;
  return isUndoable(event.raw) ? `${ofEvent} --only change` : "";
}

/** Whether it needs no escaping in a shell and in Markdown. */
function isPlain(text: string): boolean {
  return shellQuoted(text) === text && !text.startsWith("-");
}

function isPrincipal(arn: string): boolean {
  try {
    principalOfArn(arn);
    return true;
  } catch {
    return false;
  }
}
