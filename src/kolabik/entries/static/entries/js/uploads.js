// Lets files be dropped, chosen by the dozen or photographed, and sends them one after the other.
import { Ended, Refusal, Transfer, forgetOld, parsed } from "./upload_transfer.js";

const settings = document.querySelector("[data-uploads]").dataset;
const refuses = [...document.querySelectorAll("[data-refuses]")];
const speaker = document.querySelector("[data-told]");
const language = document.documentElement.lang;
const percent = new Intl.NumberFormat(language, { style: "percent" });
const TONES = { waiting: "", sending: "info", checking: "info", paused: "warn", kept: "good", refused: "bad" };
const ENDING = /\.[a-z][a-z0-9]{0,5}$/i;
const uploads = [];
let isBusy = false;

class Upload {
    constructor(file, shelf) {
        this.file = file;
        this.shelf = shelf;
        this.part = document.getElementById("upload").content.cloneNode(true).firstElementChild;
        this.progress = this.find("progress");
        this.find("[data-name]").textContent = file.name;
        this.find("[data-size]").textContent = sized(file.size);
        for (const of of this.part.querySelectorAll("[data-of]")) of.textContent = ` ${file.name}`;
        this.part.addEventListener("click", (event) => this[event.target.closest("[data-act]")?.dataset.act]?.());
        const queue = shelf.querySelector("[data-queue]");
        queue.hidden = false;
        queue.append(this.part);
        const why = foreseen(file);
        if (why) this.refuse(why);
        else this.wait();
    }
    find(where) { return this.part.querySelector(where); }
    get isOver() { return ["kept", "refused"].includes(this.state); }
    show(state, fraction = this.progress.value) {
        const isNew = state !== this.state;
        const told = settings[state].replace("[percent]", percent.format(fraction));
        this.state = this.part.dataset.is = state;
        this.progress.value = fraction;
        this.progress.hidden = this.isOver;
        this.find("[data-state]").textContent = told;
        if (!isNew) return;
        this.find("[data-state]").className = `badge ${TONES[state]}`;
        this.find("[data-act=cancel]").hidden = this.isOver;
        this.find("[data-act=clear]").hidden = !this.isOver;
        this.find("[data-act=again]").hidden = state !== "refused" || !this.transfer;
        this.explain(state === "paused" ? settings.lost : "");
        if (!["sending", "checking", "waiting"].includes(state)) say(`${this.file.name}: ${told}`);
    }
    explain(...words) {
        this.find("[data-why]").hidden = !words[0];
        this.find("[data-why]").replaceChildren(...words);
    }
    refuse(why) {
        this.show("refused");
        this.explain(why);
        say(why);
    }
    wait() {
        this.transfer = new Transfer(this.file, this.shelf.id, settings, (state, fraction) => this.show(state, fraction));
        this.show("waiting");
    }
    async send() {
        const { transfer } = this;
        try {
            renew(await transfer.run());
            this.show("kept", 1);
        } catch (error) {
            if (transfer.isCancelled) return;
            if (error instanceof Ended) this.end();
            else this.refuse(error instanceof Refusal ? error.message : settings.failed.replace("[name]", this.file.name));
        }
    }
    end() {
        const door = document.createElement("a");
        door.href = settings.door;
        door.textContent = settings.enter;
        this.refuse(settings.ended);
        this.find("[data-state]").textContent = settings.paused;
        this.explain(settings.ended, " ", door);
    }
    again() {
        const { kept } = this.transfer;
        this.wait();
        this.transfer.kept = kept;
        this.find("[data-act=cancel]").focus();
        work();
    }
    cancel() {
        this.transfer.cancel();
        this.clear();
    }
    clear() {
        const queue = this.part.parentElement;
        const next = (this.part.nextElementSibling ?? this.part.previousElementSibling)?.querySelector("[data-act]:not([hidden])");
        uploads.splice(uploads.indexOf(this), 1);
        this.part.remove();
        queue.hidden = !queue.children.length;
        (next ?? this.shelf.querySelector("[data-opens-input]")).focus();
    }
}

const sized = (size) => new Intl.NumberFormat(language, { style: "unit", maximumFractionDigits: 1, ...(size < 1e6 ? { unit: "kilobyte" } : { unit: "megabyte" }) }).format(size / (size < 1e6 ? 1e3 : 1e6));
const say = (words) => { speaker.textContent = words; };
const has = (endings, ending) => endings.split(" ").includes(ending);

// What the server will refuse in any case is told before it is sent.
function foreseen(file) {
    const ending = file.name.match(ENDING)?.[0].toLowerCase() ?? "";
    const named = (words) => words.replace("[name]", file.name);
    if (ending && !has(settings.taken, ending)) {
        return named((refuses.find((one) => has(one.dataset.refuses, ending)) ?? refuses.at(-1)).textContent);
    }
    const most = !ending || has(settings.videos, ending) ? settings.largestVideo : settings.largest;
    if (file.size > most) return named(settings.tooLarge).replace("[limit]", most / 1e6);
    return file.size ? "" : named(settings.empty);
}

function bring(files, shelf) {
    for (const file of files) {
        const isSame = (one) => one.shelf === shelf && !one.isOver && one.file.name === file.name && one.file.size === file.size && one.file.lastModified === file.lastModified;
        if (!uploads.some(isSame)) uploads.push(new Upload(file, shelf));
    }
    work();
}

async function work() {
    if (isBusy) return;
    isBusy = true;
    for (let next; (next = uploads.find((one) => one.state === "waiting"));) await next.send();
    isBusy = false;
}

// Takes over what the server says of the files; what somebody chose, opened or stands on stays so.
function renew(page) {
    const focused = document.activeElement?.id;
    for (const part of document.querySelectorAll("[data-renews]")) {
        const fresh = page.getElementById(part.id);
        if (!fresh) continue;
        const chosen = part.querySelector("select")?.value, isOpen = part.querySelector("details")?.open;
        part.replaceChildren(...fresh.childNodes);
        if (chosen) part.querySelector("select")?.querySelector(`[value="${chosen}"]`)?.setAttribute("selected", "");
        if (isOpen) part.querySelector("details")?.setAttribute("open", "");
    }
    if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
}

async function submit(event) {
    const form = event.target.closest("[data-renewing]");
    if (!form) return;
    event.preventDefault();
    const shelf = form.closest("[data-shelf]");
    try {
        const response = await fetch(form.action, { method: "POST", body: new FormData(form) });
        const page = parsed(await response.text());
        if (!response.ok || new URL(response.url).pathname !== location.pathname) throw new Error("not taken");
        renew(page);
        say(page.querySelector(".messages")?.textContent.trim() ?? "");
        if (document.activeElement === document.body) shelf.querySelector("h2").focus();
    } catch {
        HTMLFormElement.prototype.submit.call(form); // the page of the server says what is so
    }
}

for (const shelf of document.querySelectorAll("[data-shelf]")) {
    const zone = shelf.querySelector("[data-zone]");
    if (!zone) continue; // it stays as it was sent in
    shelf.querySelector("[data-plain]").hidden = true;
    zone.hidden = false;
    for (const input of zone.querySelectorAll("[data-brings]")) {
        input.addEventListener("change", () => {
            bring([...input.files], shelf);
            input.value = ""; // so that the same file can be chosen again
        });
    }
    shelf.addEventListener("dragover", (event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        zone.classList.add("is-over");
    });
    shelf.addEventListener("dragleave", (event) => !shelf.contains(event.relatedTarget) && zone.classList.remove("is-over"));
    shelf.addEventListener("drop", (event) => {
        event.preventDefault();
        zone.classList.remove("is-over");
        bring([...event.dataTransfer.files], shelf);
    });
}
document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-opens-input]");
    if (button) document.getElementById(button.dataset.opensInput).click();
});
for (const kind of ["dragover", "drop"]) { // beside a shelf, a file would take the page's place
    document.addEventListener(kind, (event) => event.dataTransfer.types.includes("Files") && event.preventDefault());
}
document.addEventListener("submit", submit);
window.addEventListener("beforeunload", (event) => uploads.some((one) => !one.isOver) && event.preventDefault());
forgetOld();
