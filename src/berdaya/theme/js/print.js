// @ts-check

/**
 * Print a sheet alone: it stands beside the page while the printer's window is open.
 * @param {HTMLElement} sheet
 */
export function printAlone(sheet) {
  sheet.classList.add("alone");
  document.body.append(sheet);
  document.documentElement.classList.add("sheet-alone");
  const end = () => {
    sheet.remove();
    document.documentElement.classList.remove("sheet-alone");
  };
  addEventListener("afterprint", end, { once: true });
  print();
}
