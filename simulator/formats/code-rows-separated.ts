/** The engine's own findings about separated values (G-16x). */
import type { CodeRow } from './code-row';

export const SEPARATED_ROWS = {
  valuesFew: [
    'G-160',
    'for-fa-varden',
    'Raden har {found} värden, {due} ska det vara.',
    'The line has {found} values, {due} are due.',
    'Skriv alla fält, också de tomma, med avgränsare emellan.',
    'Write every field, blank ones too, with separators between.',
  ],
  valuesMany: [
    'G-161',
    'for-manga-varden',
    'Raden har {found} värden, {due} ska det vara.',
    'The line has {found} values, {due} are due.',
    'Ta bort det överflödiga, eller avgränsaren som står i ett värde.',
    'Remove what is surplus, or the separator that stands in a value.',
  ],
  unclosedQuote: [
    'G-162',
    'citat-ej-avslutat',
    'Citattecknet {found} avslutas inte på raden.',
    'The quote {found} is not closed on the line.',
    'Avsluta värdet med citattecken; dubblera citattecken i det.',
    'Close the value with a quote; double quotes inside it.',
  ],
  strayQuote: [
    'G-163',
    'citattecken-i-varde',
    'Citattecknet {found} står mitt i ett värde.',
    'The quote {found} stands in the middle of a value.',
    'Sätt citattecken runt hela värdet och dubblera dem i det.',
    'Put quotes around the whole value and double those inside it.',
  ],
  blanksAround: [
    'G-164',
    'blanktecken-runt-varde',
    'Blanktecken runt värdet {found}.',
    'Blanks around the value {found}.',
    'Skriv värdet utan blanktecken före och efter.',
    'Write the value without blanks before and after.',
  ],
  valueTooLong: [
    'G-165',
    'varde-for-langt',
    'Värdet har {found} tecken; högst {due}.',
    'The value has {found} characters; at most {due}.',
    'Korta värdet.',
    'Shorten the value.',
  ],
  headerMissing: [
    'G-166',
    'rubrikrad-saknas',
    'Rubrikraden saknas: {due}.',
    'The line of names is missing: {due}.',
    'Skriv rubrikraden först i filen.',
    'Write the line of names first in the file.',
  ],
  headerWrong: [
    'G-167',
    'rubrikrad-fel',
    'Rubriken {found} ska vara {due}.',
    'The name {found} should be {due}.',
    'Skriv rubrikerna som beskrivningen har dem, i samma ordning.',
    'Write the names as the description has them, in the same order.',
  ],
} satisfies Record<string, CodeRow>;
