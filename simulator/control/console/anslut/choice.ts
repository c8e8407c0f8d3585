/** What the reader has chosen, and what the snippets have to know for it. */
import path from 'node:path';
import { z } from 'zod';
import { fillName } from '../../../formats/names';
import type { ControlOperations } from '../../operations';
import { LANGUAGES } from './snippets/languages';
import type { Act, Door, Language, Wish } from './snippets/snippet';

/** The page itself. */
export const PATH = '/anslut';

export const choiceQuery = z.strictObject({
  part: z.string().max(100).optional(),
  transaction: z.string().max(100).optional(),
  door: z.enum(['etransport', 'shs']).optional(),
  program: z.string().max(40).optional(),
});
type Asked = z.infer<typeof choiceQuery>;
type Transaction = ReturnType<ControlOperations['transactions']>[number];

export interface Choice {
  readonly part: string;
  readonly org: string;
  readonly transaction: Transaction;
  readonly door: Door;
  readonly program: Language;
  readonly parts: readonly { readonly part: string; readonly name: string }[];
  readonly transactions: readonly Transaction[];
  readonly acts: readonly Act[];
  /** The file that is handed in. */
  readonly file: string;
  readonly certs: Wish['certs'];
  readonly urls: { readonly etransport: string; readonly shs: string };
  /** Business day, for the file to be made. */
  readonly day: string;
}

/** Of the machine that the simulator runs on. */
const USUAL = path.sep === '\\' ? 'curl-windows' : 'curl';

/** What was not chosen, or is not there, is the first there is. */
export async function choose(operations: ControlOperations, world: string, asked: Asked): Promise<Choice> {
  const [status, known, names, clock] = await Promise.all([
    operations.status(),
    operations.parties(world),
    operations.certificateNames(),
    operations.clock(world),
  ]);
  const parties = known.filter(({ part }) => names.has(part));
  const party =
    parties.find(({ part }) => part === asked.part) ?? parties.find(({ codes }) => codes.length > 0);
  const transactions = operations.transactions();
  const transaction = transactions.find(({ id }) => id === asked.transaction) ?? transactions[0];
  const program = LANGUAGES.find(({ id }) => id === (asked.program ?? USUAL)) ?? LANGUAGES[0];
  if (transaction === undefined || program === undefined) throw new Error('the tables are empty');
  const at = (name: string): string => path.join(status.certs, name);
  const part = party?.part ?? 'bolag-a';
  const day = clock.now.slice(0, 10);
  return {
    part,
    org: party?.org ?? '',
    transaction,
    door: asked.door ?? 'etransport',
    program,
    parts: parties.map(({ part: one, name }) => ({ part: one, name })),
    transactions,
    acts: transaction.direction === 'in' ? ['lamna'] : ['lista', 'hamta'],
    file: fillName(transaction.fileName, { code: party?.codes[0] ?? 'XXX', date: day }),
    certs: {
      ca: at('ca.pem'),
      pem: at(`${part}.pem`),
      key: at(`${part}.key`),
      p12: at(`${part}.p12`),
      pin: at('pin.txt'),
    },
    urls: status.urls,
    day,
  };
}

export async function wishOf(
  operations: ControlOperations,
  world: string,
  choice: Choice,
  act: Act,
): Promise<Wish> {
  const { door, transaction, urls, org, file, certs } = choice;
  const base = new URL(door === 'shs' ? urls.shs : urls.etransport);
  const folder = `${base.pathname}/${transaction.productId}`;
  const outbox = `${base.pathname}/ds/${org}`;
  const [target, listPath] =
    door === 'shs'
      ? [
          act === 'lamna' ? `${base.pathname}/rs` : outbox,
          `${outbox}?producttype=${transaction.productId}&status=test`,
        ]
      : [folder, `${folder}?getfilenames=true`];
  const about = { org, transaction: transaction.id, product: transaction.productId, file, txId: 'TXID' };
  return {
    act,
    door,
    host: base.hostname,
    port: Number(base.port),
    path: target,
    listPath,
    file,
    certs,
    message:
      door === 'shs' && act === 'lamna'
        ? await operations.messageAround(world, about)
        : { head: [], tail: [] },
  };
}
