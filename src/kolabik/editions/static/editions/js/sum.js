// Adds up weights while they are typed; the server adds them up again when they are saved.
const comma = document.documentElement.lang !== "en";

function read(text) {
    return Number(comma ? text.replace(",", ".") : text) || 0;
}

function write(number) {
    return new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 4 }).format(number);
}

function follow(form) {
    const inputs = [...form.querySelectorAll("[data-summand]")];
    const line = form.querySelector("[data-sum]");
    form.addEventListener("input", () => {
        const sum = inputs.reduce((total, input) => total + read(input.value), 0);
        line.querySelector("[data-total]").textContent = write(sum);
        line.classList.toggle("bad", Math.abs(sum - 100) > 1e-4);
    });
}

document.querySelectorAll("form[data-sums]").forEach(follow);
