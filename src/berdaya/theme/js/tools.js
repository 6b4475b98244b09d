// @ts-check
/** The script of pages with tools: the only place where their elements are defined. */
import { BdAssessment } from "./bd-assessment.js";
import { BdCommitments } from "./bd-commitments.js";
import { BdGather } from "./bd-gather.js";
import { BdPlan } from "./bd-plan.js";
import { BdReview } from "./bd-review.js";
import { BdStatement } from "./bd-statement.js";
import { BdTest } from "./bd-test.js";
import { BdWorkbook } from "./bd-workbook.js";

customElements.define("bd-assessment", BdAssessment);
customElements.define("bd-commitments", BdCommitments);
customElements.define("bd-gather", BdGather);
customElements.define("bd-plan", BdPlan);
customElements.define("bd-review", BdReview);
customElements.define("bd-statement", BdStatement);
customElements.define("bd-test", BdTest);
customElements.define("bd-workbook", BdWorkbook);
