// @ts-check
/** The script of pages with exercises: the only place where elements are defined. */
import { BdExercise } from "./bd-exercise.js";
import { setupPractice } from "./practice.js";

customElements.define("bd-exercise", BdExercise);
setupPractice();
