/**
 * The page's script: the table of events, one page at a time, and the raw event below its row. It writes only text,
 * never HTML.
 */
export const pageScript = `
"use strict";
(() => {
  const { events, accountNames } = JSON.parse(document.getElementById("report").textContent);
  const size = 100;
  const at = (id) => document.getElementById(id);
  const body = at("events-body"), filter = at("filter"), outcome = at("outcome"), state = at("state");
  const previous = at("previous"), next = at("next");
  const titles = document.querySelectorAll("#events th");
  let shown = events, first = 0;
  const texts = new Array(events.length);
  const textOf = (index) => (texts[index] ??= JSON.stringify(events[index]).toLowerCase());
  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const visible = (text) => text.replace(/(?!\\n)[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]/gu, (character) =>
    "\\\\u{" + character.codePointAt(0).toString(16) + "}");
  const cell = (row, text, more, className) => {
    const made = element("td", text, className);
    for (const line of more) if (line !== "") made.append(element("small", line));
    made.dataset.label = titles[row.children.length].textContent;
    row.append(made);
    return made;
  };
  const open = (event, row, button) => {
    const isOpen = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!isOpen));
    if (isOpen) { row.nextSibling.remove(); return; }
    const under = element("tr"), place = element("td");
    place.colSpan = 6;
    place.append(element("small", "event " + event.id + " in " + event.logFile));
    place.append(element("pre", visible(JSON.stringify(event.raw, null, 2))));
    under.append(place);
    row.after(under);
  };
  const draw = () => {
    const rows = shown.slice(first, first + size).map((event) => {
      const row = element("tr");
      cell(row, event.time, [event.localTime], "time");
      cell(row, event.who, [event.accessKeyId]);
      const what = cell(row, event.service + ":" + event.action, [event.error,
        event.sameCallAs && "same call as event " + event.sameCallAs, ...event.detections.map((id) => "detection: " + id)]);
      what.firstChild.after(" ", element("span", event.outcome, "tag " + event.outcome));
      const name = Object.hasOwn(accountNames, event.accountId) ? accountNames[event.accountId] : "";
      cell(row, event.accountId + " " + event.region, [name, ...event.resources.slice(0, 4)]);
      cell(row, event.sourceIpAddress, [event.userAgent]);
      const button = element("button", "raw", "raw");
      button.type = "button";
      button.setAttribute("aria-expanded", "false");
      button.setAttribute("aria-label", "raw event " + event.id);
      button.addEventListener("click", () => open(event, row, button));
      const last = element("td");
      last.append(button);
      row.append(last);
      return row;
    });
    body.replaceChildren(...rows);
    const number = (value) => value.toLocaleString("en-US");
    state.textContent = shown.length === 0 ? "no event matches" :
      number(first + 1) + " to " + number(Math.min(first + size, shown.length)) + " of " + number(shown.length) +
      (shown.length === events.length ? " events" : " that match, of " + number(events.length) + " events");
    previous.disabled = first === 0;
    next.disabled = first + size >= shown.length;
  };
  const select = () => {
    const words = filter.value.toLowerCase().split(" ").filter((word) => word !== "");
    const wanted = outcome.value;
    first = 0;
    shown = events.filter((event, index) =>
      (wanted === "" || event.outcome === wanted) && words.every((word) => textOf(index).includes(word)));
    draw();
  };
  let waiting;
  filter.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(select, 120); });
  outcome.addEventListener("change", select);
  previous.addEventListener("click", () => { first -= size; draw(); });
  next.addEventListener("click", () => { first += size; draw(); });
  draw();
})();
`;
