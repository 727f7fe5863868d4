// Runs before the page is drawn, so that a chosen look never flashes the other one.
(() => {
    const root = document.documentElement;
    const kept = () => {
        try { return localStorage.getItem("theme"); } catch { return null; }
    };
    const keep = (theme) => {
        try { localStorage.setItem("theme", theme); } catch { /* private window: for this page only */ }
    };
    const system = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
    if (["light", "dark"].includes(kept())) root.dataset.theme = kept();

    document.addEventListener("DOMContentLoaded", () => {
        for (const button of document.querySelectorAll("[data-theme-switch]")) {
            const show = () => button.setAttribute("aria-pressed", String(isDark()));
            button.hidden = false;
            show();
            system.addEventListener("change", show);
            button.addEventListener("click", () => {
                root.dataset.theme = isDark() ? "light" : "dark";
                keep(root.dataset.theme);
                show();
            });
        }
    });
})();
