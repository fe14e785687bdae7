import {
  deniedText,
  effectOrigin,
  effectsLead,
  effectsLimits,
  effectText,
  endingText,
  noStep,
  otherChangesText,
} from "../effects/effects-words";
import { html, type Markup } from "../../text/html";
import type { Report } from "../report";
import { mostRows, rest } from "./page-sections";

/** Changes still in effect, how to undo them, and changes that were undone. */
export function effectsSection(report: Report): Markup {
  const { stillInEffect, undone } = report;
  const others = otherChangesText(report);
  return html`<p>${effectsLead(report)}</p>
    ${
      stillInEffect.length === 0
        ? ""
        : html`<ul class="effects">
            ${stillInEffect.slice(0, mostRows).map(
              (each) =>
                html`<li>
                  <strong>${effectText(each)}</strong>
                  ${each.denied === undefined ? "" : html`<em>${deniedText(each.denied)}</em>`}
                  <small>${effectOrigin(report, each)}</small>
                  ${each.respond === "" ? html`<small>${noStep}</small>` : html`<code>${each.respond}</code>`}
                </li>`,
            )}
          </ul>`
    }
    ${rest(stillInEffect.length, "changes")} ${others === "" ? "" : html`<p>${others}</p>`}
    <p class="soft">
      ${effectsLimits(report)}
      ${stillInEffect.length === 0 ? "" : html`Without <code>--execute</code> lz respond changes nothing: it prints the plan, with each call and its undo.`}
    </p>
    ${
      undone.length === 0
        ? ""
        : html`<h3>No longer in effect</h3>
            <ul class="plain">
              ${undone.slice(0, mostRows).map((each) => html`<li>${endingText(each)}</li>`)}
            </ul>`
    }
    ${rest(undone.length, "changes that were undone")}`;
}
