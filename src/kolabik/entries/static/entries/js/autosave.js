// Keeps what is typed: on this device at once, on the server after a pause. Nothing typed is dropped
// before the server has it, or before somebody has chosen between two texts.
const PAUSE = 3000, FIRST_RETRY = 2000, LONGEST_RETRY = 60000, PATIENCE = 30000;
const form = document.querySelector("form[data-autosave]");
const questions = new Map();
const badge = form?.querySelector("[data-badge]");
const meter = document.querySelector("[data-meter]");
let timer, retry = FIRST_RETRY, isSending = false, isSubmitting = false, isLeaving = false;

class Question {
    constructor(part) {
        this.part = part;
        this.key = part.dataset.question;
        this.fields = [...part.querySelectorAll("input, textarea, select")].filter((field) => field.form === form && !field.matches(":disabled") && this.isOurs(field));
        this.hidden = part.querySelector(`[name="seen-${this.key}"]`);
        this.place = `kolabik:${form.dataset.keeper}:${this.key}`;
        this.server = this.value;
        this.isWaiting = false; // for a choice between two texts
    }
    isOurs(field) { return field.name === this.key || field.name.startsWith(`${this.key}-`); }
    get seen() { return Number(this.hidden.value); }
    set seen(revision) { this.hidden.value = revision; }
    get value() {
        const value = {};
        for (const field of this.fields) {
            const name = field.name.slice(this.key.length);
            value[name] ??= "";
            if (field.type !== "radio" || field.checked) value[name] = field.value;
        }
        return value;
    }
    set value(value) {
        for (const field of this.fields) {
            const text = value[field.name.slice(this.key.length)] ?? "";
            if (field.type === "radio") field.checked = field.value === text;
            else field.value = text;
            field.dispatchEvent(new CustomEvent("input")); // the counters listen to it
        }
    }
    get isDirty() { return !this.isWaiting && !same(this.value, this.server); }
    keep(seen = this.seen) {
        try { localStorage.setItem(this.place, JSON.stringify({ value: this.value, seen })); } catch { /* full or forbidden: the server still gets it */ }
    }
    kept() {
        try { return JSON.parse(localStorage.getItem(this.place)); } catch { return null; }
    }
    acknowledge(value, revision) {
        this.server = value;
        this.seen = revision;
        // A page that was asked for meanwhile may be older than this answer: it finds the text here.
        if (same(this.value, value) && !isLeaving) forget(this.place);
        else this.keep();
    }
    merge() {
        if (this.part.querySelector("[data-both]")) { // the page itself asks to choose
            this.isWaiting = true;
            return this.keep(0);
        }
        const kept = this.kept();
        if (!kept) return;
        if (same(kept.value, this.server)) return forget(this.place);
        const theirs = this.server;
        this.value = kept.value;
        if (kept.seen < this.seen) return this.offer({ value: theirs, revision: this.seen, by: "" });
        this.seen = kept.seen;
    }
    offer(theirs) {
        this.isWaiting = true;
        this.part.querySelector("[data-choice]")?.remove();
        const choice = document.createElement("div");
        choice.className = "notice warn";
        choice.dataset.choice = "";
        choice.setAttribute("role", "alert");
        choice.append(document.getElementById("choice").content.cloneNode(true));
        const mine = choice.querySelector("[data-mine]");
        const show = () => { mine.textContent = told(this.value); };
        this.part.addEventListener("input", show);
        show();
        choice.querySelector("[data-theirs]").textContent = told(theirs.value);
        choice.querySelector("[data-by]").textContent = theirs.by ? `(${theirs.by})` : "";
        choice.addEventListener("click", (event) => {
            const chosen = event.target.dataset.choose;
            if (!chosen) return;
            if (chosen === "theirs") this.value = theirs.value;
            this.part.removeEventListener("input", show);
            choice.remove();
            this.isWaiting = false;
            this.acknowledge(filled(theirs.value, this.value), theirs.revision);
            this.fields[0].focus();
            send();
        });
        this.part.prepend(choice);
    }
}

const forget = (place) => { try { localStorage.removeItem(place); } catch { /* nothing is kept there */ } };
const told = (value) => Object.values(value).filter(Boolean).join("\n") || "–";
const filled = (value, like) => Object.fromEntries(Object.keys(like).map((name) => [name, value[name] ?? ""]));
const same = (one, other) => [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) => (one[name] ?? "") === (other[name] ?? ""));

function say(text, link) {
    badge.replaceChildren(text);
    if (!link) return;
    const anchor = document.createElement("a");
    anchor.href = form.dataset.door;
    anchor.textContent = link;
    badge.append(" ", anchor);
}

function later(pause) {
    clearTimeout(timer);
    timer = setTimeout(send, pause);
}

async function send() {
    clearTimeout(timer);
    const dirty = [...questions.values()].filter((question) => question.isDirty);
    if (isSending) return later(PAUSE);
    if (!dirty.length) return;
    const answers = Object.fromEntries(dirty.map((one) => [one.key, { value: one.value, seen: one.seen }]));
    isSending = true;
    say(form.dataset.saving);
    try {
        const answer = await post(answers);
        hear(answer, answers);
        if (isSubmitting && answer.revisions) form.submit();
    } catch {
        say(form.dataset.offline);
        later(retry);
        retry = Math.min(retry * 2, LONGEST_RETRY);
    } finally {
        isSending = isSubmitting = false;
    }
}

// Typed upon an answer that is still under way, the text would look like somebody else's change.
function wait(event) {
    if (!isSending) return;
    event.preventDefault();
    isSubmitting = true;
}

async function post(answers) {
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    const response = await fetch(form.dataset.autosave, {
        method: "POST", redirect: "manual", signal: AbortSignal.timeout(PATIENCE), keepalive: new Blob([JSON.stringify(answers)]).size < 60000,
        headers: { "Content-Type": "application/json", "X-CSRFToken": token },
        body: JSON.stringify({ answers }),
    });
    if (response.status >= 500) throw new Error("the server is not well");
    if (response.ok) return response.json();
    const isExpired = response.type === "opaqueredirect" || [401, 403].includes(response.status);
    return isExpired ? { isExpired } : { isRefused: true };
}

function hear(answer, sent) {
    if (answer.isExpired) return say(form.dataset.expired, form.dataset.enter);
    if (answer.isRefused) return say(form.dataset.refused);
    retry = FIRST_RETRY;
    for (const [key, revision] of Object.entries(answer.revisions)) questions.get(key).acknowledge(sent[key].value, revision);
    for (const [key, theirs] of Object.entries(answer.conflicts)) questions.get(key).offer(theirs);
    meter?.querySelector("progress").setAttribute("value", answer.done);
    meter?.querySelector(".progress-told").replaceChildren(answer.told);
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    say(form.dataset.saved.replace("[time]", time));
    if ([...questions.values()].some((question) => question.isDirty)) later(PAUSE);
}

function typed(event) {
    const question = questions.get(event.target.closest("[data-question]")?.dataset.question);
    if (!question?.fields.includes(event.target)) return;
    question.keep(question.isWaiting ? 0 : question.seen);
    later(PAUSE);
}

if (form) {
    for (const part of form.querySelectorAll("[data-question]")) {
        const question = new Question(part);
        if (question.fields.length) questions.set(question.key, question);
    }
    for (const question of questions.values()) question.merge();
    form.addEventListener("input", typed);
    form.addEventListener("change", typed);
    form.addEventListener("focusout", (event) => event.relatedTarget?.type !== "submit" && send());
    form.addEventListener("submit", wait);
    window.addEventListener("beforeunload", () => { isLeaving = true; });
    window.addEventListener("pagehide", send);
    document.addEventListener("visibilitychange", () => document.hidden && send());
    window.addEventListener("online", send);
    send();
}
