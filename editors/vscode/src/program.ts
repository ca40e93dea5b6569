// The copydesk program as a command: what it prints.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Rule {
  name: string;
  family: string;
  summary: string;
}

/** The Markdown page of a rule. */
export async function explain(program: string, rule: string): Promise<string> {
  const { stdout } = await run(program, ['explain', rule], { timeout: 10_000 });
  return stdout;
}

/** All rules the program knows. */
export async function rules(program: string): Promise<Rule[]> {
  const { stdout } = await run(program, ['rules', '--format', 'json'], { timeout: 10_000 });
  return parseRules(stdout);
}

export function parseRules(json: string): Rule[] {
  const list: unknown = JSON.parse(json);
  if (!Array.isArray(list)) return [];
  return list
    .filter((rule): rule is Partial<Rule> & { name: string } => typeof rule?.name === 'string')
    .map(({ name, family = '', summary = '' }) => ({ name, family, summary }));
}
