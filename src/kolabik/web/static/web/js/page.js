// Small comforts: the page works without any of them.
function comfort(part) {
    part.querySelector("[data-focus]")?.focus();
    for (const button of part.querySelectorAll("[data-dismisses], [data-copies]")) button.hidden = false;
}

async function copy(button) {
    const source = document.getElementById(button.dataset.copies);
    await navigator.clipboard.writeText((source.value ?? source.textContent).trim());
    const label = button.querySelector("span") ?? button;
    const before = label.textContent;
    label.textContent = button.dataset.done;
    setTimeout(() => { label.textContent = before; }, 2000);
}

document.addEventListener("click", (event) => {
    const dismisses = event.target.closest("[data-dismisses]");
    if (dismisses) dismisses.closest("[data-dismissible]").remove();
    const copies = event.target.closest("[data-copies]");
    if (copies) copy(copies);
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
        if (!menu.contains(event.target)) menu.open = false;
    }
});
document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest?.("details[data-menu][open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
});
document.addEventListener("htmx:afterSwap", (event) => comfort(event.target));
comfort(document);
