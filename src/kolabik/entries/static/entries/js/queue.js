// Ticks of a list, and keys for those who work through it: the page works without any of this.
const KEEPER = "kolabik:keys";
const hint = document.querySelector("[data-keys]");
const works = document.getElementById("keys-work");
const ticksAll = document.querySelector("[data-ticks-all]");
const counter = document.querySelector("[data-ticked]");
const quiet = counter?.textContent;

const ticks = () => [...document.querySelectorAll(".tick input:not(:disabled)")];
const rows = () => [...document.querySelectorAll("#table tbody tr")];
const linkOf = (row) => row.querySelector("th a");

function count() {
    const n = ticks().filter((tick) => tick.checked).length;
    if (!counter) return;
    counter.textContent = n ? counter.dataset.told.replace("[n]", n) : quiet;
    counter.closest("form").classList.toggle("is-ticked", n > 0);
}

function tickAll() {
    const all = ticks();
    const isOn = all.some((tick) => !tick.checked);
    for (const tick of all) tick.checked = isOn;
    count();
}

function go(step) {
    const all = rows();
    const here = all.indexOf(document.activeElement?.closest("#table tbody tr"));
    const next = all[Math.max(0, Math.min(all.length - 1, here + step))];
    if (next) linkOf(next)?.focus();
}

const KEYS = {
    "/": () => document.getElementById("id_q")?.focus(),
    j: () => go(1),
    k: () => go(-1),
    x: () => document.activeElement?.closest("#table tbody tr")?.querySelector(".tick input")?.click(),
};

function pressed(event) {
    const isTyping = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (!works?.checked || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
}

function remember() {
    try { localStorage.setItem(KEEPER, works.checked ? "on" : "off"); } catch { /* forbidden: they work again next time */ }
}

function remembered() {
    try { return localStorage.getItem(KEEPER) !== "off"; } catch { return true; }
}

if (ticksAll) {
    ticksAll.hidden = false;
    ticksAll.addEventListener("click", tickAll);
}
document.addEventListener("change", (event) => event.target.closest(".tick") && count());
document.addEventListener("htmx:afterSwap", count);
if (hint) {
    hint.hidden = false;
    works.checked = remembered();
    works.addEventListener("change", remember);
    document.addEventListener("keydown", pressed);
}
count();
