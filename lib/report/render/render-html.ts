import { createHash } from "node:crypto";
import { embeddedJson, html, trusted, type Markup } from "../../text/html";
import { effectsSection } from "./page-effects";
import { pageScript } from "./page-script";
import { pageStyle } from "./page-style";
import type { Report } from "../report";
import { subjectOf } from "../title";
import {
  chainSection,
  coverageSection,
  deniedSection,
  detectionSection,
  queriesSection,
  resourcesSection,
} from "./page-sections";
import { validationSection } from "./page-validation";
import { standingText } from "./standing-text";
import { timelineChart } from "./timeline-chart";

const sections = [
  ["effect", "Still in effect"],
  ["summary", "Summary"],
  ["timeline", "Timeline"],
  ["chain", "Credentials"],
  ["resources", "Resources"],
  ["denied", "Denied calls"],
  ["detections", "Detections"],
  ["missing", "Missing parts"],
  ["validation", "Validation"],
  ["events", "Events"],
  ["queries", "Queries"],
  ["about", "This report"],
] as const;

/**
 * The report as one self-contained file: its Content-Security-Policy allows only its own style and script, by their
 * hashes. The same report gives the same page, byte for byte, so `lz report --check` detects edits.
 */
export async function renderHtml(report: Report): Promise<string> {
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(pageStyle)}'`,
    `script-src '${hashOf(pageScript)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${report.title}</title>
        ${trusted(`<style>${pageStyle}</style>`)}
      </head>
      <body>
        <header>
          <h1>${report.title}</h1>
          <p class="meta">
            Report on ${subjectOf(report.incident)}. Window ${report.incident.since} to ${report.incident.until} (UTC).
            Written ${report.generatedAt} by audit-landing-zone ${report.toolVersion}.
          </p>
          ${report.notice === "" ? "" : html`<p class="notice">${report.notice}</p>`}
          <p class="standing ${report.standing}">Evidence: ${report.standing}. <span>${standingText(report)}</span></p>
          <nav aria-label="Sections">${sections.map(([id, name]) => html`<a href="#${id}">${name}</a>`)}</nav>
        </header>
        <main>
          ${section("effect", effectsSection(report))} ${section("summary", summarySection(report))}
          ${section(
            "timeline",
            html`${wider("picture")}
              <div class="scroll">${trusted(await timelineChart(report))}</div>`,
          )}
          ${section("chain", chainSection(report))} ${section("resources", resourcesSection(report))}
          ${section("denied", deniedSection(report))} ${section("detections", detectionSection(report))}
          ${section("missing", coverageSection(report))} ${section("validation", validationSection(report))}
          ${section("events", eventsSection(report))} ${section("queries", queriesSection(report))}
          ${section("about", aboutSection(report))}
        </main>
        ${trusted(`<script type="application/json" id="report">${embeddedJson(report)}</script>`)}
        ${trusted(`<script>${pageScript}</script>`)}
      </body>
    </html> `;
  return page.markup;
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

function section(id: (typeof sections)[number][0], content: Markup): Markup {
  const name = sections.find(([each]) => each === id)?.[1] ?? id;
  return html`<section id="${id}">
    <h2>${name}</h2>
    ${content}
  </section>`;
}

/** A hint for screens narrower than the next element. */
function wider(what: string): Markup {
  return html`<p class="hint">The ${what} is wider than this screen: scroll it sideways.</p>`;
}

function summarySection({ summary, notKnown }: Report): Markup {
  return html`<dl>
    ${summary.map(
      ({ question, answer }) =>
        html`<dt>${question}</dt>
          <dd>${answer}</dd> `,
    )}
    <dt>What is not known</dt>
    <dd>
      <ul class="plain">
        ${notKnown.map((each) => html`<li>${each}</li>`)}
      </ul>
    </dd>
  </dl>`;
}

function eventsSection({ events, timeZone }: Report): Markup {
  return html`<p>Every event, with the time in UTC and in ${timeZone}. "raw" shows the event as in its log file.</p>
    <div class="controls">
      <input
        id="filter"
        type="search"
        placeholder="filter: words in any field, such as an address or a name"
        aria-label="Filter events"
      />
      <select id="outcome" aria-label="Outcome">
        <option value="">every outcome</option>
        ${["sign-in", "change", "read", "denied", "failed"].map((each) => html`<option>${each}</option>`)}
      </select>
      <button id="previous" type="button">previous</button><button id="next" type="button">next</button>
      <span id="state" role="status" class="soft">${events.length} events</span>
    </div>
    <noscript
      ><p class="notice">
        The table needs this page's script. The Markdown file next to this page also lists the events.
      </p></noscript
    >
    <div class="scroll">
      <table>
        <thead>
          <tr>
            ${["When", "Who", "What", "Where and on what", "From", ""].map((each) => html`<th scope="col">${each}</th>`)}
          </tr>
        </thead>
        <tbody id="events-body"></tbody>
      </table>
    </div>`;
}

function aboutSection({ digest, toolVersion }: Report): Markup {
  return html`<p>Digest of this report: <code>${digest}</code></p>
    <p>
      It is the SHA-256 of the report's JSON (in this page's element with the id "report"), without the digest itself
      and in canonical form (RFC 8785). <code>lz report --check FILE</code> computes it again, and compares the page
      with the one that audit-landing-zone ${toolVersion} renders from that JSON. Keep the digest somewhere else, such
      as in the ticket: anyone who can edit this file can compute a new one.
    </p>`;
}
