/** What a compiled layout lacks of the roles that its transaction's service speaks. */
import type { Text } from '../provenance';
import type { Layout, LayoutMistake, RoleNeeds } from './layout';
import { nearest } from './near-words';
import { ROLES } from './roles';

/** Required roles that are missing, each with its meaning; also a transaction that does not exist. */
export function needMistakes(
  layout: Layout,
  line: number,
  needs: RoleNeeds | undefined,
  transactions: readonly string[] = [],
): LayoutMistake[] {
  const { transaction, file } = layout;
  if (needs === undefined) {
    const near = nearest(transaction, transactions);
    const reason = {
      sv: `Transaktionen ${transaction} finns inte${near === undefined ? '' : `; menas ${near}?`}. Se genrep products.`,
      en: `There is no transaction ${transaction}${near === undefined ? '' : `; is ${near} meant?`}. See genrep products.`,
    };
    return [{ file, line, column: 1, reason }];
  }
  const missing = needs.required.filter((role) => !layout.roles.has(role));
  if (missing.length === 0) return [];
  const reason = {
    sv: `Roller som ${transaction} behöver saknas: ${listed(missing, 'sv')}.`,
    en: `Roles that ${transaction} needs are missing: ${listed(missing, 'en')}.`,
  };
  const remedy = {
    sv: 'Sätt role: på det fält som bär uppgiften.',
    en: 'Put role: on the field that holds it.',
  };
  return [{ file, line, column: 1, reason, remedy }];
}

/** Optional roles that are missing, and what then does not work. */
export const missingOptional = (layout: Layout, needs: RoleNeeds): { role: string; without: Text }[] =>
  Object.entries(needs.optional).flatMap(([role, without]) =>
    layout.roles.has(role) ? [] : [{ role, without }],
  );

const listed = (roles: readonly string[], lang: 'sv' | 'en'): string =>
  roles.map((role) => `${role} (${ROLES.get(role)?.[lang] ?? role})`).join(', ');
