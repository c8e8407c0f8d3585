/** File names and paths as a socket can send them, tricks included. */
import fc from 'fast-check';
import { readAddress } from '../../simulator/etransport/address';
import { nameFlaw } from '../../simulator/etransport/file-name';
import { auto, makeCertificates, product, removeCertificates, startRig, type Rig } from './rig';

let certs: string;
let rig: Rig;
beforeAll(async () => {
  certs = await makeCertificates();
  rig = await startRig(certs);
});
afterAll(async () => {
  await rig.close();
  await removeCertificates(certs);
});
beforeEach(() => {
  rig.mailbox.handedInFiles.length = 0;
  rig.rejected.length = 0;
  rig.settings.clear();
});

const put = (name: string) => rig.send({ method: 'PUT', path: auto('bf.ansokan', `/${name}`), body: 'x' });

it.each([
  ['AAA.ANSOKAN', 'AAA.ANSOKAN'],
  ['aaa_ansokan-2026.01', 'aaa_ansokan-2026.01'],
  ['%41AA.ANSOKAN', 'AAA.ANSOKAN'],
  ['..a', '..a'],
  ['n'.repeat(128), 'n'.repeat(128)],
])('takes %s', async (sent, kept) => {
  expect((await put(sent)).status).toBe(202);
  expect(rig.mailbox.handedInFiles[0]!.file.name).toBe(kept);
});

it.each([
  ['a/b', 'U+002F'],
  ['a/', 'U+002F'],
  ['a%2fb', 'U+002F'],
  ['a%5Cb', 'U+005C'],
  ['%2e%2e%2fb', 'U+002F'],
  ['../b', 'U+002F'],
  ['a%20b', 'U+0020'],
  ['a+b', 'U+002B'],
  ['a%00b', 'U+0000'],
  ['a%0D%0AX-Evil:1', 'U+000D'],
  ['%C3%A5.txt', 'U+00E5'],
  ['a%3Fb', 'U+003F'],
  ['a:b', 'U+003A'],
  ['%F0%9F%98%80', 'U+1F600'],
])('refuses %s and shows %s', async (sent, shown) => {
  const answer = await put(sent);
  expect([answer.status, answer.headers['x-genrep-kod']]).toEqual([400, 'ET-FILNAMN']);
  expect(answer.text).toContain(shown);
  expect(answer.headers).not.toHaveProperty('x-evil');
  expect(rig.rejected.map((one) => one.code)).toEqual(['filnamn']);
  expect(rig.mailbox.handedInFiles).toEqual([]);
});

it.each(['.', '..', '...', '%2e%2e', 'n'.repeat(129)])('refuses %s', async (sent) => {
  const answer = await put(sent);
  expect([answer.status, answer.headers['x-genrep-kod']]).toEqual([400, 'ET-FILNAMN']);
});

it.each(['%', '%zz', 'a%C3', '%E5.txt'])('refuses the encoding of %s', async (sent) => {
  const answer = await put(sent);
  expect([answer.status, answer.headers['x-genrep-kod']]).toEqual([400, 'ET-OLASLIG-ADRESS']);
});

it('å ä ö are a switch', async () => {
  rig.settings.set('etransport.nameCharacters', 'svenska');
  expect((await put('%C3%A5%C3%84%C3%B6')).status).toBe(202);
  expect(rig.mailbox.handedInFiles[0]!.file.name).toBe('åÄö');
});

it('nothing under the interface reaches another path, whatever the dots', async () => {
  for (const path of [
    `/et/et_web/auto/../auto/${product('bf.ansokan')}/n`,
    `/et/../et/et_web/auto/${product('bf.ansokan')}/n`,
    `//et/et_web/auto/${product('bf.ansokan')}/n`,
    `/et/et_web/auto//${product('bf.ansokan')}/n`,
    `/et/et_web/auto%2f${product('bf.ansokan')}/n`,
    `/ET/et_web/auto/${product('bf.ansokan')}/n`,
  ]) {
    const answer = await rig.send({ method: 'PUT', path, body: 'x' });
    expect([400, 404]).toContain(answer.status);
  }
  expect(rig.mailbox.handedInFiles).toEqual([]);
});

it('reads a target in absolute form, as a proxy sends it', () => {
  const target = `https://localhost:8443${auto('bf.ansokan', '/AAA.ANSOKAN?x=1')}`;
  expect(readAddress(target)).toMatchObject({
    kind: 'product',
    product: product('bf.ansokan'),
    name: 'AAA.ANSOKAN',
  });
});

it('whatever is sent, an address is read without throwing and a good name is only good characters', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webPath()), (rest) => {
      const address = readAddress(`/et/et_web/auto/x/${rest}`);
      if (address.kind !== 'product' || address.name === null) return;
      const { name } = address;
      const good = nameFlaw(name, 'ascii', 128) === undefined;
      expect(good).toBe(
        name.length <= 128 && /[^.]/.test(name) && Array.from(name).every((one) => /[\w.-]/.test(one)),
      );
    }),
    { numRuns: 300 },
  );
});
