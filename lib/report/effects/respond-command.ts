import type { InvestigatedEvent } from "../../investigation/investigated-event";
import { shellQuoted } from "../../respond/aws/call";
import { isUndoable } from "../../respond/catalogue/undo-change";
import { principalOfArn } from "../../respond/suspected-principal";

/**
 * The command that plans what undoes a call, or contains whose session it is; empty where `lz respond` has no step for
 * it. Without `--execute` it changes nothing.
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

/** Whether a shell and Markdown take it as it is. */
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
