// A link with data-opens shows its dialog here; without this file it leads to a page of its own.
document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-opens]");
    const dialog = link && document.getElementById(link.dataset.opens);
    if (dialog) {
        event.preventDefault();
        dialog.showModal();
    } else if (event.target.matches("dialog")) {
        event.target.close();
    }
});
