/** A process of its own: the tests' own `process` hears of no workers. */
import { validate } from '../../simulator/formats/xsd';

const schema = Buffer.from(
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="A"><xs:complexType><xs:sequence>
   <xs:element name="B" type="xs:integer" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element></xs:schema>`,
);
const documentOf = (lines: number): Buffer => Buffer.from(`<A>${'<B>x</B>\n'.repeat(lines)}</A>`);

async function main(): Promise<void> {
  process.once('worker', (worker) =>
    worker.once('exit', (code: number) => console.log(`worker ended with ${code}`)),
  );
  const files = [{ name: 'a.xsd', bytes: schema }] as const;
  console.log((await validate(files, documentOf(200_000), 0.3)).kind);
  console.log((await validate(files, documentOf(1), 120)).kind);
}

void main();
