import {
  namesNoOriginalCreditor,
  paymentInstruction,
  saysOnlyCosts,
} from '../../../simulator/services/betalningsforelaggande/grund';

describe('paymentInstruction', () => {
  test.each([
    ['Betala till bankgiro 000-0000.', 'bankgiro'],
    ['Bankgironummer finns på fakturan.', 'Bankgironummer'],
    ['Plusgiro 12 34 56-7', 'Plusgiro'],
    ['Sätt in på BG 000-0000 i dag', 'BG 000-0000'],
    ['Inbetalning pg 12345-6', 'pg 12345-6'],
    ['Ange OCR vid betalning', 'OCR'],
    ['IBAN SE00', 'IBAN'],
    ['SE00 0000 0000 0000 0000 0000', 'SE00 0000 0000 0000 0000 0000'],
    ['Kan swishas', 'swishas'],
    ['Kontonummer 1', 'Kontonummer'],
    ['Ska betalas till konto hos banken', 'betalas till konto'],
    ['betala till kontot', 'betala till kontot'],
    ['POSTGIROT', 'POSTGIROT'],
    ['bg:0000000', 'bg:0000000'],
    ['(pg1-2)', 'pg1-2'],
    ['Clearingnr 1', 'Clearingnr'],
    ['clearingnummer', 'clearingnummer'],
    ['kontonr', 'kontonr'],
  ])('%s', (grund, found) => {
    expect(paymentInstruction(grund)).toBe(found);
  });

  test.each([
    'Faktura 12345 den 2025-01-02 avser bredband. Den förföll 2025-02-01.',
    'Hyra av lokal om 120 kvm, avtal 556-1234.',
    'Swedbankgirot', // no word of its own before or after: not "bankgiro"
    'Socrates levererade böcker',
    'Medlemskap PG-klubben 2025',
  ])('nothing in: %s', (grund) => {
    expect(paymentInstruction(grund)).toBeUndefined();
  });
});

describe('namesNoOriginalCreditor', () => {
  test.each([
    ['Fordran är övertagen.', true],
    ['Fordran har överlåtits till sökanden.', true],
    ['Fordran är övertagen från Provhandel AB.', false],
    ['Fordran har förvärvats av sökanden från Övnings El AB.', false],
    ['Övertaget lån, ursprunglig borgenär: Skissbank', false],
    ['Köp av arbetskläder.', false],
    ['FÖRVÄRVAT fordran', true],
    ['Fordran överlåten', true],
  ])('%s', (grund, expected) => {
    expect(namesNoOriginalCreditor(grund)).toBe(expected);
  });
});

describe('saysOnlyCosts', () => {
  test.each([
    ['Kravet avser enbart kostnader.', true],
    ['BARA inkassokostnad', true],
    ['Endast den återstående förseningsersättning', true],
    ['Bara en faktura', false],
    ['Uppenbara kostnader', false],
    ['Köp av arbetskläder.', false],
  ])('%s', (grund, expected) => {
    expect(saysOnlyCosts(grund)).toBe(expected);
  });
});
