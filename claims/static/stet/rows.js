// Rows of a form that are added and taken out: hops, figures, dates. Django's formsets count them.

export function addRow(group) {
  const total = group.querySelector("[name$=-TOTAL_FORMS]");
  const made = group.querySelector("template").innerHTML.replaceAll("__prefix__", total.value);
  const list = group.querySelector("ol");
  list.insertAdjacentHTML("beforeend", made);
  total.value = Number(total.value) + 1;
  return list.lastElementChild;
}

// The row goes from sight and is sent empty: numbers of the rows after it stay as they are.
export function removeRow(row) {
  for (const field of row.querySelectorAll("input")) field.value = "";
  for (const menu of row.querySelectorAll("select")) menu.selectedIndex = 0;
  row.hidden = true;
}
