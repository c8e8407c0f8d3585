/** What the driver holds to be lost of the later files that it has read. */
import { newLedger, keepCopy } from '../../bench/chaos/ledger';
import { checkRows } from '../../bench/chaos/rows';
import { openLayouts } from '../../simulator/knowledge';

const ORG = '5599900015';
const TRANSACTION = 'verk.bekraftelse';
const at = '2026-03-09T18:00:00.000+01:00';
const delivered = (seq: number, sha256: string) => ({
  ...{ seq, type: 'fil.levererad', at, org: ORG, transaction: TRANSACTION, name: 'DDD.EMALUT.0003', sha256 },
});
const registered = { seq: 3, type: 'mal.registrerat', at, org: ORG, service: 'verk', malnummer: 'U-1-26' };

it('a mål is lost when no file tells of it; a file that went unread, under a name used again, may have told', async () => {
  const layouts = await openLayouts([]);
  const ledger = newLedger();
  const copy = { org: ORG, transaction: TRANSACTION, name: 'DDD.EMALUT.0003', bytes: Buffer.from('') };
  keepCopy(ledger, { ...copy, sha256: 'first' });
  const lost = checkRows(ledger, [delivered(1, 'first'), registered], layouts, '2026-03-09');
  expect(lost).toEqual([{ kind: 'lost', what: 'no row of verk.bekraftelse U-1-26' }]);
  const unread = [delivered(1, 'first'), delivered(2, 'second'), registered];
  expect(checkRows(ledger, unread, layouts, '2026-03-09')).toEqual([]);
});
