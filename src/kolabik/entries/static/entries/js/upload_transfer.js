// Brings one file to the server piece by piece, and makes it evidence. A lost network only pauses it;
// after a closed tab it goes on where it stopped, when the same file is chosen again.
const SMALLEST = 32 * 1024, FIRST = 256 * 1024, FAST = 1000;
const PATIENCE = 60_000, LONG_PATIENCE = 300_000; // the last piece is answered when all is checked
const FIRST_PAUSE = 2000, LONGEST_PAUSE = 60_000, MOST_FAILURES = 8, A_DAY = 86_400_000;
const PREFIX = "kolabik:upload:";

export class Refusal extends Error {} // its message is for people
export class Ended extends Error {} // the session is over
class Lost extends Error {}

export class Transfer {
    constructor(file, slot, settings, tell) {
        Object.assign(this, { file, slot, settings, tell });
        this.place = `${PREFIX}${settings.keeper}:${slot}:${file.name}:${file.size}:${file.lastModified}`;
        this.piece = FIRST;
        this.pause = FIRST_PAUSE;
        this.failures = 0;
    }
    cancel() {
        const { address } = this;
        if (address && !this.kept) this.call(address, { method: "DELETE" }).catch(() => {}); // else it goes in a day
        this.forget();
        this.isCancelled = true;
        this.controller?.abort();
        this.wake?.();
    }
    // Returns the page as it is with the file in its place.
    async run() {
        for (;;) {
            try {
                return await this.attempt();
            } catch (error) {
                if (this.isCancelled || !(error instanceof Lost)) throw error;
                this.tell("paused");
                await this.rest();
                if (this.isCancelled) throw error;
            }
        }
    }
    async attempt() {
        for (let offset = this.kept ? null : await this.begin(); !this.kept;) offset = await this.send(offset);
        return this.attach();
    }
    async begin() {
        const known = this.address ?? recall(this.place);
        if (known) {
            const asked = await this.call(known, { method: "HEAD" });
            if (asked.ok) return this.stands(known, Number(asked.headers.get("Upload-Offset")));
            this.forget();
        }
        const answer = await this.call(this.settings.begin, { method: "POST", body: new URLSearchParams({ name: this.file.name, size: this.file.size }) });
        if (!answer.ok) throw this.refusal(answer);
        const begun = JSON.parse(answer.text);
        remember(this.place, begun.address);
        return this.stands(begun.address, begun.offset);
    }
    stands(address, offset) {
        if (offset !== this.offset) this.pause = FIRST_PAUSE;
        Object.assign(this, { address, offset });
        this.tell("sending", offset / this.file.size);
        return offset;
    }
    async send(offset) {
        const ends = Math.min(offset + this.piece, this.file.size), isLast = ends === this.file.size;
        const body = await this.read(offset, ends), began = performance.now();
        if (isLast) this.tell("checking", 1);
        const headers = { "Upload-Offset": offset, "Content-Type": "application/offset+octet-stream" };
        const answer = await this.call(this.address, { method: "PATCH", headers, body }, isLast ? LONG_PATIENCE : PATIENCE);
        if (answer.status === 204) {
            if (performance.now() - began < FAST) this.piece = Math.min(2 * this.piece, Number(this.settings.largestPiece));
            return this.stands(this.address, Number(answer.headers.get("Upload-Offset")));
        }
        if (!answer.ok) return this.recover(offset, answer);
        this.kept = JSON.parse(answer.text).file;
        this.forget();
    }
    // An earlier piece may have come whose answer was lost; what is refused for good is gone.
    async recover(offset, answer) {
        if (answer.status === 404) { // it was begun more than a day ago
            this.forget();
            throw new Lost();
        }
        const refusal = this.refusal(answer);
        const asked = await this.call(this.address, { method: "HEAD" });
        const stands = Number(asked.headers.get("Upload-Offset"));
        if (asked.ok && stands !== offset) return this.stands(this.address, stands);
        if (!asked.ok) this.forget();
        throw refusal;
    }
    async attach() {
        const body = new URLSearchParams({ slot: this.slot, chosen: this.kept });
        const answer = await this.call(location.pathname, { method: "POST", redirect: "follow", headers: { "HX-Request": "false" }, body });
        if (!answer.ok) throw this.refusal(answer);
        if (new URL(answer.url).pathname !== location.pathname) throw new Ended();
        return parsed(answer.text);
    }
    async read(from, to) {
        try {
            return await this.file.slice(from, to).arrayBuffer();
        } catch {
            throw new Refusal(this.settings.unreadable.replace("[name]", this.file.name));
        }
    }
    async call(address, options, patience = PATIENCE) {
        if (this.isCancelled) throw new Lost();
        this.controller = new AbortController();
        const timer = setTimeout(() => this.controller.abort(), patience);
        try {
            const response = await fetch(address, {
                redirect: "manual", signal: this.controller.signal, ...options,
                headers: { "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value, "HX-Request": "true", ...options.headers },
            });
            const { type, status, ok, headers, url } = response;
            return this.judged({ type, status, ok, headers, url, text: await response.text() });
        } catch (error) {
            if (error instanceof Ended || error instanceof Refusal) throw error;
            this.piece = Math.max(SMALLEST, this.piece / 2);
            throw new Lost();
        } finally {
            clearTimeout(timer);
        }
    }
    judged(answer) {
        if (answer.type === "opaqueredirect" || [401, 403].includes(answer.status)) throw new Ended();
        const isUnwell = answer.status >= 500 || [408, 429].includes(answer.status);
        this.failures = isUnwell ? this.failures + 1 : 0;
        if (this.failures > MOST_FAILURES) throw this.failed();
        if (isUnwell) throw new Lost();
        return answer;
    }
    failed() { return new Refusal(this.settings.failed.replace("[name]", this.file.name)); }
    refusal(answer) {
        const said = parsed(answer.text).querySelector("[role=alert]")?.textContent.trim();
        return said ? new Refusal(said) : this.failed();
    }
    rest() {
        const pause = this.pause;
        this.pause = Math.min(2 * pause, LONGEST_PAUSE);
        return new Promise((go) => {
            this.wake = go;
            setTimeout(go, pause);
            window.addEventListener("online", go, { once: true });
        });
    }
    forget() {
        this.address = null;
        try { localStorage.removeItem(this.place); } catch { /* nothing is kept there */ }
    }
}

export const parsed = (text) => new DOMParser().parseFromString(text, "text/html");

function remember(place, address) {
    try { localStorage.setItem(place, JSON.stringify({ address, at: Date.now() })); } catch { /* full or forbidden: it goes on as long as the page stays */ }
}

function recall(place) {
    try { return JSON.parse(localStorage.getItem(place))?.address; } catch { return null; }
}

// The server keeps what has come for a day.
export function forgetOld() {
    try {
        for (const place of Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))) {
            if (!(JSON.parse(localStorage.getItem(place))?.at > Date.now() - A_DAY)) localStorage.removeItem(place);
        }
    } catch { /* forbidden: nothing is kept there */ }
}
