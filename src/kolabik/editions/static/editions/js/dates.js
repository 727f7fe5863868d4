// Says how many days a phase lasts while its dates are typed.
const DAY = 24 * 60 * 60 * 1000;
const midnight = (input) => Date.parse(`${input.value.slice(0, 10)}T00:00Z`);

for (const phase of document.querySelectorAll(".phase")) {
    const [opens, closes] = phase.querySelectorAll("input");
    const told = phase.querySelector("[data-lasts]");
    const show = () => {
        const days = (midnight(closes) - midnight(opens)) / DAY + 1;
        const words = days === 1 ? phase.dataset.daysOne : phase.dataset.daysMany;
        told.textContent = days > 0 ? words.replace("[n]", days) : "";
    };
    phase.addEventListener("input", show);
    show();
}
