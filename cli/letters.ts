/** `genrep letters [n]`: the letter tray, or one letter as it is read. */
import type { LetterPage, LetterView } from '../simulator/control/schemas';
import { act, addCommand, addControlOptions, deskOf, type ControlOptions, type Shop } from './command';

interface Options extends ControlOptions {
  readonly org?: string;
  readonly malnummer?: string;
}

export function addLetters(shop: Shop): void {
  const { context } = shop;
  const command = addControlOptions(
    addCommand(shop, 'letters', {
      sv: 'brev på papper eller till digital brevlåda; med nummer: det brevet',
      en: 'letters on paper or to a digital mailbox; with a number: that letter',
    }).argument('[n]'),
    context,
  )
    .option(
      '--org <orgnr>',
      context.t({ sv: 'ingivarens organisationsnummer', en: "the ingivare's org number" }),
    )
    .option('--malnummer <malnummer>', context.t({ sv: 'bara det målets', en: 'of that case only' }));
  act(shop, command, async () => {
    const options = command.opts<Options>();
    const desk = await deskOf(context, options);
    const [n] = command.args;
    if (n !== undefined) {
      const path = `/letters/${encodeURIComponent(n)}.json`;
      const letter = await desk.ask<LetterView>({ method: 'GET', path });
      context.stdout.write(options.json === true ? `${JSON.stringify(letter)}\n` : letter.text);
      return 0;
    }
    const { org, malnummer } = options;
    for (let after: number | null = 0; after !== null;) {
      const page: LetterPage = await desk.ask({
        method: 'GET',
        path: '/letters',
        query: { org, malnummer, after, limit: 500 },
      });
      for (const letter of page.letters) {
        const { n: number, at, slag, kanal, rubrik } = letter;
        const columns = [number, at, letter.org, letter.malnummer ?? '-', slag, kanal, rubrik];
        context.print(options.json === true ? JSON.stringify(letter) : columns.join('\t'));
      }
      after = page.next;
    }
    return 0;
  });
}
