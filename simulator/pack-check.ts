/** What is asked of the loaded layouts: editions that the configuration names, and those that a pack promises. */
import type { Complaint } from './complaint';
import { showOrigin, type Config } from './config';
import { editionsSet, missingEdition, missingEditions } from './formats/editions';
import type { LayoutSet } from './formats/layout';
import type { Pack } from './pack';
import type { Text } from './provenance';

/** Editions that are asked for and are not there, and those of a pack that are not what it says. */
export function editionMistakes(config: Config, layouts: LayoutSet): Complaint[] {
  const ofProducts = [...config.chosen.products].flatMap(([id, { value, origin }]) =>
    value.flatMap(({ edition }) =>
      edition === undefined
        ? []
        : (missingEdition(layouts, id, edition, `${showOrigin(origin)} products.${id}`) ?? []),
    ),
  );
  const utgava = config.values.get('utgava');
  const ofSettings = missingEditions(
    layouts,
    editionsSet(utgava?.value),
    utgava === undefined ? '' : `${showOrigin(utgava.origin)} utgava`,
  );
  const ofParties = config.parties.flatMap(({ org, settings }) =>
    missingEditions(layouts, editionsSet(settings['utgava']), `parties ${org} utgava`),
  );
  return [
    ...ofProducts,
    ...ofSettings,
    ...ofParties,
    ...config.packs.flatMap((pack) => promised(pack, layouts)),
  ];
}

function promised({ editions, file, layouts: parts }: Pack, layouts: LayoutSet): Complaint[] {
  if (editions.length === 0) return [];
  const brought = layouts.all().filter((layout) => parts.some((part) => layout.file.startsWith(part)));
  const found = new Set(brought.map(({ edition }) => edition));
  const wrong = (place: string, sv: string, en: string): Complaint => ({
    code: 'PACK',
    place,
    finding: { sv, en },
    remedy: {
      sv: 'Rätta ”editions” i pack.yaml, eller layouten.',
      en: 'Correct "editions" in pack.yaml, or the layout.',
    },
  });
  return [
    ...editions.flatMap((edition) =>
      found.has(edition)
        ? []
        : [
            wrong(
              file,
              `Ingen layout i paketet är av utgåva ${edition}.`,
              `No layout in the pack is of edition ${edition}.`,
            ),
          ],
    ),
    ...brought.flatMap(({ edition, file: place }) =>
      editions.includes(edition)
        ? []
        : [
            wrong(
              place,
              `Utgåvan ${edition} nämns inte i paketet.`,
              `The pack does not name the edition ${edition}.`,
            ),
          ],
    ),
  ];
}

/** One line about a loaded pack. */
export const packTold = ({ name, title, documents, intygas, layouts, codes }: Pack): Text => {
  const from = documents.map((one) => [one.document, one.edition].filter(Boolean).join(' ')).join('; ');
  return {
    sv: `paket ${name}: ${title.sv} (${from}; intygas av ${intygas.av} ${intygas.datum}; ${layouts.length} layoutmappar, ${codes.length} kodfiler)`,
    en: `pack ${name}: ${title.en} (${from}; vouched for by ${intygas.av} ${intygas.datum}; ${layouts.length} layout folders, ${codes.length} code files)`,
  };
};
