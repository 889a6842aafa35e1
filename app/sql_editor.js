// The box for a reader's SQL: completes tables, columns and words of SQL by their names and by their Chinese headings.
// Nothing is fetched: what can be completed comes with the page (`data.tables`).

const WORD = /[\p{L}\p{N}_]*$/u;
const NAMED = /\b(?:from|join)\s+([\p{L}_][\p{L}\p{N}_]*)(?:\s+(?:as\s+)?([\p{L}_][\p{L}\p{N}_]*))?/giu;
const MOST = 40;

// The tables that a question names, by their names and aliases.
function named(text, tables) {
  const found = new Map();
  for (const [, table, alias] of text.matchAll(NAMED)) {
    const held = tables.find((one) => one.name === table.toLowerCase());
    if (!held) continue;
    found.set(held.name, held);
    if (alias) found.set(alias.toLowerCase(), held);
  }
  return found;
}

// 0 where the word begins the name, 1 where it stands in it, 2 where it stands in the heading, else -1.
function fit(word, one) {
  const wanted = word.toLowerCase(), name = one.name.toLowerCase();
  if (name.startsWith(wanted)) return 0;
  if (name.includes(wanted)) return 1;
  return (one.heading || "").toLowerCase().includes(wanted) ? 2 : -1;
}

// What may stand at the caret: of a table before the dot its columns; after FROM tables; else columns of the named tables first.
export function offered(text, caret, data, isAsked) {
  const before = text.slice(0, caret), word = before.match(WORD)[0];
  const lead = before.slice(0, before.length - word.length), here = named(text, data.tables);
  const owner = /([\p{L}\p{N}_]+)\.$/u.exec(lead);
  if (owner) {
    const table = here.get(owner[1].toLowerCase()) || data.tables.find((one) => one.name === owner[1].toLowerCase());
    return { word, choices: ranked(word, table ? [table.columns] : []) };
  }
  if (!word && !isAsked) return { word, choices: [] };
  const columns = [...new Set(here.values())].flatMap((table) => table.columns);
  const once = [...new Map(columns.map((one) => [one.name, one])).values()];
  const words = data.words.map((name) => ({ name, heading: "" }));
  const isTable = /\b(?:from|join)\s+$/i.test(lead);
  return { word, choices: ranked(word, isTable ? [data.tables] : [once, data.tables, words]) };
}

function ranked(word, groups) {
  const scored = groups.flatMap((group, place) =>
    group.map((one) => ({ name: one.name, heading: one.heading, score: fit(word, one), place })).filter((one) => one.score >= 0));
  return scored.filter((one) => one.name !== word).sort((a, b) => a.score - b.score || a.place - b.place).slice(0, MOST);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const area = parentElement.querySelector("textarea"), list = parentElement.querySelector("ul");
  const button = parentElement.querySelector("button"), told = parentElement.querySelector("[role=status]");
  if (area.dataset.given !== data.query) {
    area.value = data.query;
    area.dataset.given = data.query;
  }
  area.placeholder = data.example;
  let state = { word: "", choices: [] }, chosen = 0;

  const close = () => {
    state = { word: "", choices: [] };
    list.hidden = true;
    area.removeAttribute("aria-activedescendant");
    told.textContent = "";
  };
  const mark = (next) => {
    chosen = (next + state.choices.length) % state.choices.length;
    [...list.children].forEach((line, place) => line.setAttribute("aria-selected", String(place === chosen)));
    list.children[chosen].scrollIntoView({ block: "nearest" });
    area.setAttribute("aria-activedescendant", `sql-choice-${chosen}`);
  };
  const take = (place) => {
    const caret = area.selectionStart;
    area.setRangeText(state.choices[place].name, caret - state.word.length, caret, "end");
    close();
    area.focus();
  };
  const open = (isAsked) => {
    state = offered(area.value, area.selectionStart, data, isAsked);
    if (!state.choices.length) return close();
    list.replaceChildren(...state.choices.map((one, place) => {
      const line = document.createElement("li"), heading = document.createElement("span");
      line.id = `sql-choice-${place}`;
      line.setAttribute("role", "option");
      line.textContent = one.name;
      heading.textContent = one.heading || "";
      line.append(heading);
      line.onmousedown = (event) => { event.preventDefault(); take(place); };
      return line;
    }));
    list.hidden = false;
    told.textContent = `${state.choices.length} 个可选`;
    mark(0);
  };
  const ask = () => { close(); area.dataset.given = area.value; setTriggerValue("asked", area.value); };

  area.oninput = (event) => { if (!event.isComposing) open(false); };
  area.oncompositionend = () => open(false);
  area.onblur = close;
  area.onkeydown = (event) => {
    if (event.isComposing) return;
    const isOpen = !list.hidden;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) ask();
    else if (event.key === " " && event.ctrlKey) open(true);
    else if (isOpen && event.key in moves) mark(chosen + moves[event.key]);
    else if (isOpen && (event.key === "Enter" || event.key === "Tab")) take(chosen);
    else if (isOpen && event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  button.onclick = ask;
}
