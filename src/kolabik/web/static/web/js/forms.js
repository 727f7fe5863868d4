// Counts words, shows passwords, narrows long choices, and guards what is not saved yet.
const WORD = /\S+/g;

function countWords(counter) {
    const text = document.getElementById(counter.dataset.counts);
    const show = () => {
        const n = (text.value.match(WORD) ?? []).length;
        counter.textContent = counter.dataset.told.replace("[n]", n);
        counter.classList.toggle("is-over", n > Number(counter.dataset.most));
    };
    text.addEventListener("input", show);
    show();
}

function offerReveal(button) {
    const input = document.getElementById(button.dataset.reveals);
    button.hidden = false;
    button.addEventListener("click", () => {
        const shows = input.type === "password";
        input.type = shows ? "text" : "password";
        button.setAttribute("aria-pressed", String(shows));
    });
}

function offerFilter(select) {
    const all = [...select.options];
    const search = document.createElement("input");
    search.type = "search";
    search.autocomplete = "off";
    search.className = "narrows";
    search.placeholder = select.dataset.filter;
    search.setAttribute("aria-label", select.dataset.filter);
    search.addEventListener("input", (event) => {
        event.stopPropagation();
        const words = search.value.toLowerCase().split(/\s+/);
        const fits = (option) => words.every((word) => option.text.toLowerCase().includes(word));
        select.replaceChildren(...all.filter((option) => option.selected || fits(option)));
    });
    select.before(search);
}

function guard(form) {
    let changed = false;
    form.addEventListener("input", () => { changed = true; });
    form.addEventListener("submit", () => { changed = false; });
    window.addEventListener("beforeunload", (event) => {
        if (changed && form.isConnected) event.preventDefault();
    });
}

const OFFERS = [
    ["[data-counts]", countWords],
    ["[data-reveals]", offerReveal],
    ["select[data-filter]", offerFilter],
    ["form[data-unsaved]", guard],
];
const offered = new WeakSet();

function offer(part) {
    for (const [where, make] of OFFERS) {
        for (const found of part.querySelectorAll(where)) {
            if (!offered.has(found)) make(found);
            offered.add(found);
        }
    }
}

document.addEventListener("htmx:load", (event) => offer(event.target));
offer(document);
