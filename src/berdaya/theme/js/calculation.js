// @ts-check
/** The script of pages with calculations. */
import { setupCalculations } from "./sheet.js";

setupCalculations();
