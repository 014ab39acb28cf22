// Filters the mistakes. Without it everything is shown.
const form = document.getElementById("filters");
if (form) {
  const items = Array.from(document.querySelectorAll(".item"));
  const count = document.getElementById("count");
  const apply = () => {
    const kinds = new Set(Array.from(form.elements.kind).filter((box) => box.checked).map((box) => box.value));
    const type = form.elements.type.value;
    let shown = 0;
    for (const item of items) {
      const visible = kinds.has(item.dataset.kind) && (type === "" || item.dataset.type === type);
      item.hidden = !visible;
      shown += visible ? 1 : 0;
    }
    count.textContent = `${shown} of ${items.length} shown`;
  };
  form.hidden = false;
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}
