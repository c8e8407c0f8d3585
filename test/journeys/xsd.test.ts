/** A layout with the user's own XSD: a file that does not follow it comes back, at its line, whatever the reader made of it. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { emptyFolder, raise, type Stage } from './stage';
import { answerTo, application, fileWith, handIn } from './verkstallighet-stage';

const OURS = path.join(__dirname, '../../simulator/services/verkstallighet/ansokan.xml.layout.yaml');
/** Everything is allowed, but a Referens may have six characters at most. */
const XSD = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:complexType name="Vad"><xs:sequence>
    <xs:any processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
  </xs:sequence></xs:complexType>
  <xs:element name="AnsokanVerkstallighet" type="Vad"/>
  <xs:element name="Ansokan" type="Vad"/>
  <xs:element name="Referens">
    <xs:simpleType><xs:restriction base="xs:string"><xs:maxLength value="6"/></xs:restriction></xs:simpleType>
  </xs:element>
</xs:schema>
`;

let stage: Stage;
afterEach(async () => {
  await stage.close();
});

async function kvittensFor(
  referens: string,
  options: Readonly<Record<string, number>> = {},
): Promise<string> {
  const folder = emptyFolder();
  const ours = readFileSync(OURS, 'utf8')
    .replace('edition: genrep-1', 'edition: min-xsd')
    .replace('form: xml,', 'form: xml, xsd: deras.xsd,');
  writeFileSync(path.join(folder, 'ansokan.yaml'), ours);
  writeFileSync(path.join(folder, 'deras.xsd'), XSD);
  stage = await raise({ layouts: [folder], ...options });
  const body = await fileWith('verk.ansokan', 1, [application(referens)], 'xml');
  const kvittens = await answerTo(
    stage,
    'verk.kvittens',
    await handIn(stage, 'verk.ansokan', 'AAA.EMALIN', body),
  );
  return Buffer.from(kvittens, 'latin1').toString('utf8');
}
const outcomes = async (): Promise<unknown[]> =>
  (await stage.sim.journal.read({ after: 0, limit: 1000, type: 'fil.kontrollerad' })).map(
    ({ data }) => data['xsd'],
  );

it('a file that follows it is approved', async () => {
  expect(await kvittensFor('R1')).toContain('GODKÄND');
  expect(await outcomes()).toEqual(['judged']);
});

it('a file that does not comes back', async () => {
  const kvittens = await kvittensFor('R234567');
  expect(kvittens).toContain('UNDERKÄND FIL');
  expect(kvittens).toMatch(/G-180[^]*<Rad>7<[^]*<Stod>documented<[^]*\[facet 'maxLength'\]/);
});

it('a file that is too large for the check is approved, and that is told', async () => {
  const kvittens = await kvittensFor('R234567', { 'formats.xsd.maxBytes': 100 });
  expect(kvittens).toContain('GODKÄND');
  expect(kvittens).toContain('G-181');
  expect(await outcomes()).toEqual(['too-large']);
});
