import type { Page, PageWindow } from "../db/page.ts";
import {
  countProblems,
  listProblems,
  type ProblemCount,
  type ProblemFilter,
  type ProblemRecord,
} from "../db/queries/problems.ts";
import type { Services } from "../services.ts";

export type { ProblemCount, ProblemFilter, ProblemRecord } from "../db/queries/problems.ts";

type Reading = Pick<Services, "database">;

export const browseProblems = (
  { database }: Reading,
  filter: ProblemFilter,
  window: PageWindow,
): Promise<Page<ProblemRecord>> => listProblems(database, filter, window);

export const problemCounts = ({ database }: Reading): Promise<ProblemCount[]> =>
  countProblems(database);
