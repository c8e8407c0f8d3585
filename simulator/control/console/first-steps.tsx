/** What to do when nothing has been handed in yet: three commands to paste, and where to go from there. */
import type { ComponentChildren } from 'preact';
import { Copy } from '../../pages/pieces';
import { fillName } from '../../formats/names';
import type { Text } from '../../provenance';
import type { Asked } from './page';

const T = {
  title: { sv: 'Här har inget hänt än', en: 'Nothing has happened here yet' },
  about: {
    sv: 'Gör en fil, lämna in den och hämta kvittensen. Klistra in i en terminal i samma mapp som npm start; sidan följer med.',
    en: 'Make a file, hand it in and fetch the kvittens. Paste into a terminal in the same folder as npm start; the page follows.',
  },
  copy: { sv: 'Kopiera', en: 'Copy' },
  then: { sv: 'Sedan', en: 'Then' },
  connect: { sv: 'Anslut ett eget program', en: 'Connect a program of your own' },
  sources: { sv: 'Se vad som är antaget, och byt ut det', en: 'See what is assumed, and replace it' },
} satisfies Record<string, Text>;

const SENDER = 'bolag-a';

/** null once something has been handed in. */
export async function firstSteps(asked: Asked): Promise<ComponentChildren> {
  const { operations, world, lang, to } = asked;
  const { files } = await operations.mailbox(world, { org: undefined, direction: 'in', after: 0, limit: 1 });
  const commands = files.length > 0 ? null : await commandsFor(asked);
  if (commands === null) return null;
  return (
    <section class="card first-steps">
      <h2>{T.title[lang]}</h2>
      <p>{T.about[lang]}</p>
      <Copy text={commands} label={T.copy[lang]} />
      <p>
        {T.then[lang]}: <a href={to('/anslut')}>{T.connect[lang]}</a>
        {' · '}
        <a href={to('/underlag')}>{T.sources[lang]}</a>
      </p>
    </section>
  );
}

/** null when the example's organisation cannot hand in. */
async function commandsFor({ operations, world }: Asked): Promise<string | null> {
  const parties = await operations.parties(world);
  const code = parties.find(({ part }) => part === SENDER)?.codes[0];
  const ansokan = operations.transactions().find(({ id }) => id === 'bf.ansokan');
  if (code === undefined || ansokan === undefined) return null;
  const { urls } = await operations.status();
  const day = (await operations.clock(world)).now.slice(0, 10);
  const file = fillName(ansokan.fileName, { code, date: day });
  return [
    `npx genrep generate ${ansokan.id} --as ${SENDER} --date ${day} --count 3 --out ${file}`,
    `npx genrep send ${file} --as ${SENDER} --transaction ${ansokan.id} --url ${urls.data}`,
    `npx genrep fetch --as ${SENDER} --url ${urls.data} --out svar`,
  ].join('\n');
}
